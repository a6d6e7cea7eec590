using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>The rows of a prepared statement. Names of columns come from the statement: the engine makes a new text of each.</summary>
internal sealed class PreparedReader(SqliteDataReader reader, string[] columns) : DbDataReader
{
    /// <inheritdoc/>
    public override int Depth => reader.Depth;

    /// <inheritdoc/>
    public override int FieldCount => columns.Length;

    /// <inheritdoc/>
    public override bool HasRows => reader.HasRows;

    /// <inheritdoc/>
    public override bool IsClosed => reader.IsClosed;

    /// <inheritdoc/>
    public override int RecordsAffected => reader.RecordsAffected;

    /// <inheritdoc/>
    public override object this[int ordinal] => reader[ordinal];

    /// <inheritdoc/>
    public override object this[string name] => reader[GetOrdinal(name)];

    /// <inheritdoc/>
    public override bool Read() => reader.Read();

    /// <inheritdoc/>
    public override bool NextResult() => reader.NextResult();

    /// <inheritdoc/>
    public override void Close() => reader.Close();

    /// <inheritdoc/>
    public override string GetName(int ordinal) => columns[ordinal];

    /// <inheritdoc/>
    public override int GetOrdinal(string name)
    {
        var at = Array.IndexOf(columns, name);
        return at >= 0 ? at : throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such column.");
    }

    /// <inheritdoc/>
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => reader.GetFieldType(ordinal);

    /// <inheritdoc/>
    public override string GetDataTypeName(int ordinal) => reader.GetDataTypeName(ordinal);

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => reader.IsDBNull(ordinal);

    /// <inheritdoc/>
    public override object GetValue(int ordinal) => reader.GetValue(ordinal);

    /// <inheritdoc/>
    public override int GetValues(object[] values) => reader.GetValues(values);

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => reader.GetBoolean(ordinal);

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => reader.GetByte(ordinal);

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        reader.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc/>
    public override char GetChar(int ordinal) => reader.GetChar(ordinal);

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        reader.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc/>
    public override DateTime GetDateTime(int ordinal) => reader.GetDateTime(ordinal);

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => reader.GetDecimal(ordinal);

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => reader.GetDouble(ordinal);

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => reader.GetFloat(ordinal);

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => reader.GetGuid(ordinal);

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => reader.GetInt16(ordinal);

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => reader.GetInt32(ordinal);

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => reader.GetInt64(ordinal);

    /// <inheritdoc/>
    public override string GetString(int ordinal) => reader.GetString(ordinal);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) reader.Dispose();
        base.Dispose(disposing);
    }
}
