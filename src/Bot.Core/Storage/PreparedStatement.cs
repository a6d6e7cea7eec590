using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>A statement that the engine has prepared, with the places of its parameters and the names of its columns.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly List<PreparedParameter> _parameters = [];
    private string[]? _columns;

    public PreparedStatement(SqliteConnection connection, string sql)
    {
        Command = connection.CreateCommand();
#pragma warning disable CA2100 // All SQL is constant; a test walks over every statement.
        Command.CommandText = sql;
#pragma warning restore CA2100
        Command.Prepare();
    }

    /// <summary>The driver's command.</summary>
    public SqliteCommand Command { get; }

    /// <summary>
    /// The parameter at that place in the order in which callers give them. The same place keeps its name from call to call,
    /// so that only values change.
    /// </summary>
    public PreparedParameter Parameter(int place)
    {
        if (place < _parameters.Count) return _parameters[place];
        var parameter = new PreparedParameter();
        _parameters.Add(parameter);
        Command.Parameters.Add(parameter.Inner);
        return parameter;
    }

    /// <summary>
    /// Takes the values from all parameters after the first so many: a run that gives fewer than the one before must fail,
    /// not run with another's.
    /// </summary>
    public void KeepOnly(int given)
    {
        for (var place = given; place < _parameters.Count; place++) _parameters[place].Inner.Value = null;
    }

    /// <summary>Runs it for its rows.</summary>
    public PreparedReader Read()
    {
        var reader = Command.ExecuteReader();
        if (_columns is null || _columns.Length != reader.FieldCount) _columns = ColumnsOf(reader);
        return new PreparedReader(reader, _columns);
    }

    /// <inheritdoc/>
    public void Dispose() => Command.Dispose();

    private static string[] ColumnsOf(SqliteDataReader reader)
    {
        var columns = new string[reader.FieldCount];
        for (var at = 0; at < columns.Length; at++) columns[at] = reader.GetName(at);
        return columns;
    }
}
