using System.Collections;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>The parameters of one run: those that the statement keeps, filled anew in the order in which the caller gives them.</summary>
internal sealed class PreparedParameters : DbParameterCollection
{
    private int _given;

    /// <summary>Whose they are; set before the first is made.</summary>
    public PreparedStatement? Statement { get; set; }

    /// <inheritdoc/>
    public override int Count => _given;

    /// <inheritdoc/>
    public override object SyncRoot => this;

    /// <summary>The parameter to fill and add next.</summary>
    public PreparedParameter Next() => Known().Parameter(_given);

    /// <summary>The driver's command with the values of this run, and no other.</summary>
    public SqliteCommand Bound()
    {
        var statement = Known();
        statement.KeepOnly(_given);
        return statement.Command;
    }

    /// <inheritdoc/>
    public override int Add(object value)
    {
        if (value != Next())
            throw new ArgumentException("The command makes its parameters, and each is added before the next.", nameof(value));
        return _given++;
    }

    /// <inheritdoc/>
    public override void AddRange(Array values) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Clear() => _given = 0;

    /// <inheritdoc/>
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int IndexOf(object value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int IndexOf(string parameterName) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Insert(int index, object value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Remove(object value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void RemoveAt(int index) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void RemoveAt(string parameterName) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override DbParameter GetParameter(int index) => Known().Parameter(index);

    /// <inheritdoc/>
    protected override DbParameter GetParameter(string parameterName) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void SetParameter(int index, DbParameter value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void SetParameter(string parameterName, DbParameter value) => throw new NotSupportedException();

    private PreparedStatement Known() => Statement ?? throw new InvalidOperationException("A command has its text before its parameters.");
}
