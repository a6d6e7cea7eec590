using Bot.Core.Fal;
using Bot.Core.Models;

namespace Bot.Host.Doctor;

/// <summary>The rows of what fal said about the key and about each model.</summary>
internal static class ModelChecks
{
    private const string Reach = "Look at the network, and at FAL_API_URL if you set it. status.fal.ai tells whether fal is down.";

    /// <summary>The key, judged by the price list: it needs one, and spends nothing.</summary>
    public static Check Key(FalFailure? failure) => failure?.Kind switch
    {
        null => new Check("fal key", CheckState.Ok, "accepted; nothing was spent"),
        FailureKind.BadKey =>
            new Check("fal key", CheckState.Fault, "fal refuses it", "Make a key at fal.ai/dashboard/keys and set FAL_KEY."),
        FailureKind.ExhaustedBalance => new Check(
            "fal key", CheckState.Fault, "fal takes it, and the account has no money left", "Top up at fal.ai/dashboard/billing."),
        FailureKind.Forbidden => new Check(
            "fal key",
            CheckState.Fault,
            "fal knows it and does not let it read prices",
            "Make a key with the scope API at fal.ai/dashboard/keys and set FAL_KEY."),
        _ => new Check("fal key", CheckState.Fault, $"could not be checked: {failure.OperatorText}", Reach),
    };

    /// <summary>Each model as the directory lists it.</summary>
    /// <param name="report">fal's answers.</param>
    /// <param name="catalogue">With the report's availability applied.</param>
    public static IEnumerable<Check> Models(ModelReport report, Catalogue catalogue)
    {
        if (report.ListingFailure is { } failure)
            return [new Check("models", CheckState.Fault, $"fal's directory could not be asked: {failure.OperatorText}", Reach)];
        var rows = report.Models.Select(finding => Model(finding, catalogue));
        return catalogue.Availability.IsBelieved ? rows : [NotBelieved(catalogue), .. rows];
    }

    private static Check NotBelieved(Catalogue catalogue) => new(
        "models",
        CheckState.Fault,
        $"fal's directory knows only {catalogue.Configured.Count - catalogue.Availability.Kept.Count} of "
        + $"{catalogue.Configured.Count} models; the bot does not believe it and hides none",
        Reach);

    private static Check Model(ModelFinding finding, Catalogue catalogue)
    {
        var model = finding.Model;
        var price = finding.OtherUsd is { } asked
            ? $"; fal asks {asked} USD ({finding.Price!.Unit}), the catalogue says {model.Price.Usd}"
            : "";
        return finding.State switch
        {
            FalModelState.Live when price.Length > 0 => new Check(
                model.Name, CheckState.Note, $"live: {model.Endpoint}{price}", finding.OtherUsd > model.Price.Usd ? Dearer : null),
            FalModelState.Live => new Check(model.Name, CheckState.Ok, $"live: {model.Endpoint}"),
            FalModelState.Deprecated => new Check(
                model.Name,
                CheckState.Note,
                $"deprecated: {model.Endpoint} works until fal takes it away{price}",
                Deprecated(catalogue.Successor(model))),
            _ => new Check(model.Name, CheckState.Fault, $"unknown to fal: {model.Endpoint}", Unknown(model, catalogue)),
        };
    }

    private const string Dearer =
        "If the units are the same you pay more than you quote by: fix credits and usd of the entry, in BOT_CATALOG.";

    private static string Deprecated(ModelSpec? successor) =>
        successor is null ? "Name a fallback in its entry." : $"{successor.Name} takes its place when it is gone.";

    private static string Unknown(ModelSpec model, Catalogue catalogue)
    {
        const string Entry = "Give it a right endpoint by an entry of its name in BOT_CATALOG; fal.ai/models lists them.";
        if (!catalogue.Availability.IsBelieved) return Entry;
        if (catalogue.Availability.Kept.Contains(model.Name)) return $"It stays on offer, as /{model.Command} has no other. {Entry}";
        return catalogue.Successor(model) is { } successor
            ? $"The bot hides it and sends members to {successor.Name}. {Entry}"
            : $"The bot hides it. {Entry}";
    }
}
