using System.Security.Cryptography;
using System.Text;

namespace Bot.Core.Storage;

/// <summary>Brings the tables up to date: numbered files, each applied once in a transaction, never edited afterwards.</summary>
internal static class Migrations
{
    private const string Folder = ".Storage.Migrations.";

    public static void Apply(Session session)
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            session.Execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, checksum TEXT NOT NULL) WITHOUT ROWID");
            var applied = session.Rows("SELECT name, checksum FROM migrations", static row => (Name: row.GetString(0), Checksum: row.GetString(1)))
                .ToDictionary(static row => row.Name, static row => row.Checksum, StringComparer.Ordinal);
            foreach (var (name, sql) in All()) Apply(session, applied, name, sql);
            if (applied.Keys.Except(All().Select(static file => file.Name)).FirstOrDefault() is { } unknown)
                throw new StorageUnavailableException($"The database is newer than this program: it has {unknown}. Run the newer version.");
            session.Execute("COMMIT");
        }
        catch
        {
            session.Execute("ROLLBACK");
            throw;
        }
    }

    private static void Apply(Session session, Dictionary<string, string> applied, string name, string sql)
    {
        var checksum = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        if (applied.TryGetValue(name, out var known))
        {
            if (known != checksum)
                throw new StorageUnavailableException($"The migration {name} differs from the one this database was made with. Run the version that made it.");
            return;
        }

        using var command = session.Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        session.Execute("INSERT INTO migrations (name, checksum) VALUES (@name, @checksum)", ("@name", name), ("@checksum", checksum));
    }

    private static IEnumerable<(string Name, string Sql)> All()
    {
        var assembly = typeof(Migrations).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(static name => name.Contains(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..], reader.ReadToEnd());
        }
    }
}
