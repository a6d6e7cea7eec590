using System.Text.Json;
using Bot.Core.Chat;
using Bot.Core.Media;
using Bot.Core.Models;

namespace Bot.Core.Jobs;

/// <summary>
/// What a stored request costs once its files were looked at. A platform may tell less than the truth of a file, and an old job was
/// priced by the most that it could be: the price follows what was measured, down and never up.
/// </summary>
/// <param name="Price">Credits.</param>
/// <param name="Cost">What the operator pays.</param>
/// <param name="FallbackPrice">Credits, were the fallback to take its place; null when there is none.</param>
public sealed record MeasuredPrice(CreditAmount Price, CostBasis? Cost, CreditAmount? FallbackPrice)
{
    /// <summary>The price of a job by what its files are; null when it is priced by none of them: pure.</summary>
    /// <param name="catalogue">The models there are.</param>
    /// <param name="job">The job.</param>
    /// <param name="measured">What is known of its files.</param>
    internal static MeasuredPrice? Of(Catalogue catalogue, Job job, IReadOnlyDictionary<FileReference, FileMeasure> measured)
    {
        var (request, fallback) = (job.Request, job.Request.Fallback);
        var price = Read(catalogue, request.Model, request.InputJson, request.Files, measured);
        var other = fallback is null ? null : Read(catalogue, fallback.Model, fallback.InputJson, fallback.Files, measured);
        if (price is null && other is null) return null;
        return new MeasuredPrice(
            CreditAmount.Min(job.Price, price?.Credits ?? job.Price),
            price?.Credits <= job.Price ? price.Value.Cost : request.Cost,
            other is { Credits: var credits } ? CreditAmount.Min(credits, fallback!.Price ?? credits) : fallback?.Price);
    }

    private static (CreditAmount Credits, CostBasis Cost)? Read(
        Catalogue catalogue, string name, string inputJson, IReadOnlyList<InputFile> files,
        IReadOnlyDictionary<FileReference, FileMeasure> measured)
    {
        // The operator may have changed the entry since.
        if (catalogue.Find(name) is not { } model || files.Any(file => model.Inputs.All(input => input.Name != file.InputKey))) return null;
        var given = files.Select(file => new GivenFile(
            model.Inputs.First(input => input.Name == file.InputKey),
            measured.GetValueOrDefault(file.Source)?.Of(file.Source) ?? file.Source)).ToList();
        var inputs = new CheckedInputs(Sent(model, inputJson), given);
        return Quote.PricedFile(model, inputs) is null ? null : (Quote.Credits(model, inputs), Quote.Cost(model, inputs));
    }

    private static List<CheckedInput> Sent(ModelSpec model, string inputJson)
    {
        using var json = JsonDocument.Parse(inputJson);
        var values = new List<CheckedInput>(model.Inputs.Count);
        foreach (var input in model.Inputs)
        {
            if (input.TakesFiles || !json.RootElement.TryGetProperty(input.Name, out var sent)) continue;
            var text = sent.ValueKind is JsonValueKind.True or JsonValueKind.False ? sent.GetRawText() : FalInput.Text(sent);
            if (text is null) continue;
            var isSize = input.Type == InputType.Size & PixelSize.Parse(text).IsOk(out var size, out _);
            values.Add(new CheckedInput(input, text) { Size = isSize ? size : null });
        }

        return values;
    }
}
