using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>A parameter of a prepared statement. It is written <c>$name</c> in SQL and called <c>name</c> by callers.</summary>
internal sealed class PreparedParameter : DbParameter
{
    private string _name = "";

    /// <summary>The driver's parameter.</summary>
    public SqliteParameter Inner { get; } = new();

    /// <inheritdoc/>
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set
        {
            // The driver would try the three signs that SQLite knows, with a new text for each, at every run.
            if (_name == value) return;
            _name = value ?? "";
            Inner.ParameterName = "$" + _name;
        }
    }

    /// <inheritdoc/>
    public override object? Value { get => Inner.Value; set => Inner.Value = value ?? DBNull.Value; }

    /// <summary>The engine goes by the value.</summary>
    public override DbType DbType { get; set; }

    /// <inheritdoc/>
    public override ParameterDirection Direction { get; set; } = ParameterDirection.Input;

    /// <inheritdoc/>
    public override bool IsNullable { get; set; }

    /// <summary>Values are stored whole, whatever a caller says here.</summary>
    public override int Size { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    /// <inheritdoc/>
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc/>
    public override void ResetDbType()
    {
        // The engine goes by the value.
    }
}
