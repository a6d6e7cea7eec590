namespace Bot.Core.People.Privacy;

/// <summary>What one table of the database keeps about a person, and how they get it and get rid of it.</summary>
/// <param name="Name">The table.</param>
internal sealed record PersonalTable(string Name)
{
    /// <summary>What of it stands in the export; empty only with <see cref="NotExported"/>.</summary>
    public IReadOnlyList<PersonalRows> Exported { get; init; } = [];

    /// <summary>Why nothing of it stands in the export.</summary>
    public string? NotExported { get; init; }

    /// <summary>What is done to its rows when the person is forgotten; empty only with <see cref="ErasedBy"/>.</summary>
    public IReadOnlyList<PersonalErasure> Erased { get; init; } = [];

    /// <summary>What else erases its rows, or why some of them may stay.</summary>
    public string? ErasedBy { get; init; }
}

/// <summary>How a statement finds a person's rows.</summary>
internal enum PersonKey
{
    /// <summary>
    /// By one identity: <c>$platform</c> and <c>$user</c>, and <c>$member</c>, which is both with a colon between.
    /// </summary>
    Member,

    /// <summary>
    /// The same as the name of a private chat, where the platform calls it by the person's id. Not by the identity of a group, which
    /// its anonymous administrators write under: what is kept for the group is not theirs.
    /// </summary>
    PrivateChat,

    /// <summary>By <c>$account</c>: theirs, and each that they left to join it.</summary>
    Account,

    /// <summary>By <c>$account</c> from <c>$since</c> to <c>$until</c>: each that they parted from, while it was theirs.</summary>
    Former,
}

/// <summary>Rows for the export.</summary>
/// <param name="Name">The name of the list in the file; it never changes.</param>
/// <param name="Key">How they are found.</param>
/// <param name="Sql">
/// Selects those beyond <c>$after</c> in the order of the first column, at most <c>$limit</c>. The first column only counts
/// the way; the others' names stand in the file and never change. What ends in <c>_json</c> is JSON, written without that end.
/// </param>
internal sealed record PersonalRows(string Name, PersonKey Key, string Sql)
{
    /// <summary>Before the first row: 0 or an empty text, as the first column is of numbers or of texts.</summary>
    public object First { get; init; } = 0L;
}

/// <summary>A change that forgets a person's rows.</summary>
/// <param name="Key">How they are found.</param>
/// <param name="Sql">
/// A constant that does it, and done again changes nothing. With <c>$limit</c> it does so many, and is repeated until none are
/// left; without, it does all at once and there are never many. <c>$now</c> is the time, in milliseconds.
/// </param>
internal sealed record PersonalErasure(PersonKey Key, string Sql);
