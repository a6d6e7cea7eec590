using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Bot.Core.Storage;

/// <summary>One run of a prepared statement, which it takes from its connection by the text.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private readonly PreparedParameters _parameters = new();
    private string _text = "";

    /// <inheritdoc/>
    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set
        {
            _text = value ?? "";
            _parameters.Statement = connection.Statement(_text);
        }
    }

    /// <inheritdoc/>
    public override int CommandTimeout { get; set; }

    /// <inheritdoc/>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text) throw new NotSupportedException("SQLite knows no stored procedures.");
        }
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => connection;
        set
        {
            if (value != connection) throw new NotSupportedException("A prepared statement belongs to its connection.");
        }
    }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => _parameters;

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction
    {
        get => null;
        set
        {
            if (value is not null) throw new NotSupportedException("Transactions are the writer's and the readers' matter.");
        }
    }

    /// <inheritdoc/>
    public override int ExecuteNonQuery() => _parameters.Bound().ExecuteNonQuery();

    /// <inheritdoc/>
    public override object? ExecuteScalar() => _parameters.Bound().ExecuteScalar();

    /// <inheritdoc/>
    public override void Prepare()
    {
        // It is.
    }

    /// <inheritdoc/>
    public override void Cancel()
    {
        // As the driver has it: SQLite runs in the caller's thread, and nobody else holds this command.
    }

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => _parameters.Next();

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        _parameters.Bound();
        return _parameters.Statement!.Read();
    }
}
