using Bot.Core.Chat;
using Bot.Core.Chat.Grammar;
using Bot.Core.Web;

namespace Bot.Core.Models;

/// <summary>What a member asks for, before a model is chosen and anything is checked against it.</summary>
/// <param name="Command">The command, which decides the models to choose from.</param>
/// <param name="Model">The model's name or alias; null for the command's default.</param>
/// <param name="Options">Given options by their names in the command, in invariant text.</param>
/// <param name="Loras">LoRAs with their scales.</param>
/// <param name="Files">Files that came along, the best first.</param>
public sealed record GenerationRequest(
    string Command,
    string? Model,
    IReadOnlyDictionary<string, string> Options,
    IReadOnlyList<LoraWeight> Loras,
    IReadOnlyList<FileReference> Files)
{
    /// <summary>What was changed about it for the member, in words that the views repeat; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The name under which a trained LoRA is saved, and the words that call it; null for what trains nothing.</summary>
    public LoraToSave? SavesLora { get; init; }

    /// <summary>The job whose picture it makes anew by a better model; null when it is no refinement.</summary>
    public JobId? Refines { get; init; }

    /// <summary>The braces in its prompt are part of it, and no choices.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>The models that may be chosen for who names none, and as a fallback; null for all.</summary>
    public IReadOnlySet<string>? Allowed { get; init; }

    /// <summary>What the member called options that they wrote by name, such as <c>--no</c> for negative.</summary>
    public IReadOnlyDictionary<string, string> Written { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The option, as the member knows it.</summary>
    internal string Called(string option) => Written.GetValueOrDefault(option, option);

    /// <summary>The same with another file in the place of one.</summary>
    internal GenerationRequest With(FileReference file, FileReference inPlace) =>
        this with { Files = [.. Files.Select(one => one == file ? inPlace : one)] };

    /// <summary>The same asked of another model: what that one does not take is left out.</summary>
    internal GenerationRequest For(ModelSpec model) => this with
    {
        Model = model.Name,
        Options = Options.Where(option => model.Inputs.Any(input => input.Option == option.Key))
            .ToDictionary(static option => option.Key, static option => option.Value, StringComparer.Ordinal),
    };
}

/// <summary>A LoRA and how strongly it acts.</summary>
/// <param name="Path">Where it is, as <see cref="LoraAddress"/> reads it. It may hold a key.</param>
/// <param name="Scale">Its weight; null for 1.</param>
public sealed record LoraWeight(string Path, decimal? Scale)
{
    /// <summary>Without what may be a key in the address.</summary>
    public override string ToString() => $"{Secrets.Masked(Path)}:{Scale}";
}

/// <summary>How a trained LoRA is saved.</summary>
/// <param name="Name">See <see cref="LoraName"/>.</param>
/// <param name="Trigger">The words that call it.</param>
public sealed record LoraToSave(string Name, string Trigger);
