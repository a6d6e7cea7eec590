using System.Globalization;

namespace Bot.Core.Ledger.Entries;

/// <summary>Where a page begins: beside an entry, on its older or its newer side. Written <c>o123</c> or <c>n123</c>.</summary>
/// <param name="Id">The entry, which is not on the page.</param>
/// <param name="IsNewer">Towards the newer ones.</param>
internal readonly record struct EntryCursor(long Id, bool IsNewer)
{
    /// <summary>The newest entries.</summary>
    public static EntryCursor Newest { get; } = new(long.MaxValue, IsNewer: false);

    /// <summary>Reads what a button carries, which may be forged; null when it is none.</summary>
    public static EntryCursor? Read(string text) =>
        text is ['o' or 'n', ..] && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new EntryCursor(id, text[0] == 'n')
            : null;

    /// <inheritdoc/>
    public override string ToString() => $"{(IsNewer ? 'n' : 'o')}{Id.ToString(CultureInfo.InvariantCulture)}";
}
