using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Core.Chat;
using Bot.Core.Ledger;
using Bot.Core.Storage;
using Bot.Core.Web;

namespace Bot.Core.People.Privacy;

/// <summary>
/// Writes all that is kept about a person as JSON, a page of rows at a time: however much there is, little of it is in memory.
/// </summary>
internal sealed class PersonExport(Database database, TimeProvider time)
{
    private const int PageLength = 200;

    private const string JsonEnd = "_json";

    private const string After = "$after";

    private const string About =
        "This file holds all that the bot keeps about you. Each list stands under the name of what it holds; times are in UTC, "
        + "credits are whole numbers, and null means that there is nothing. 'accounts' are wallets: yours, and any that was joined "
        + "with it. 'transfers' are its entries; 'jobs' are your requests with their prompts. Secrets of the bot's own, such as "
        + "the tokens with which it answers, the codes of /link, and keys in addresses that you gave, are left out. "
        + "The names in this file do not change; new ones may be added. To have all of it deleted, write /privacy delete to the bot.";

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes what is kept about the member; false, and nothing is written, when that is nothing.</summary>
    public async Task<bool> WriteAsync(MemberId member, Stream target, CancellationToken cancellation)
    {
        var person = await database.ReadAsync(
            transaction => Members.Find(transaction, member) is { } known ? Person.Of(transaction, known.Account.Id) : null, cancellation);
        if (person is null) return false;
        await using var writer = new Utf8JsonWriter(target, Options);
        writer.WriteStartObject();
        writer.WriteString("about", About);
        writer.WriteNumber("version", 1);
        writer.WriteString("made_at", time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        foreach (var rows in PersonalData.Tables.SelectMany(static table => table.Exported))
        {
            writer.WriteStartArray(rows.Name);
            foreach (var arguments in person.Arguments(rows.Key, rows.Sql, (After, rows.First), ("$limit", (long)PageLength)))
                await WriteAsync(writer, rows.Sql, arguments, cancellation);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        await writer.FlushAsync(cancellation);
        return true;
    }

    private async Task WriteAsync(
        Utf8JsonWriter writer, string sql, (string Name, object? Value)[] arguments, CancellationToken cancellation)
    {
        var after = Array.FindIndex(arguments, static one => one.Name == After);
        while (true)
        {
            var page = await database.ReadAsync(transaction => PersonalCommand.Read(transaction, sql, arguments), cancellation);
            foreach (var row in page) Write(writer, row);
            await writer.FlushAsync(cancellation);
            if (page.Count < PageLength) return;
            arguments[after] = (After, page[^1][0].Value);
        }
    }

    /// <summary>The first column only counts the way.</summary>
    private static void Write(Utf8JsonWriter writer, (string Name, object? Value)[] row)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in row.Skip(1))
        {
            var isJson = name.EndsWith(JsonEnd, StringComparison.Ordinal);
            writer.WritePropertyName(isJson ? name[..^JsonEnd.Length] : name);
            // Whoever gets hold of the file must not get their keys too.
            var shown = value is string text ? Secrets.Masked(text) : value;
            if (isJson && shown is string json) WriteJson(writer, json);
            else WriteValue(writer, shown);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            default:
                writer.WriteStringValue((string)value);
                break;
        }
    }

    // What is stored as JSON was written by this bot; should it be none, the reader still gets it.
    private static void WriteJson(Utf8JsonWriter writer, string json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json);
            parsed.RootElement.WriteTo(writer);
        }
        catch (JsonException)
        {
            writer.WriteStringValue(json);
        }
    }
}
