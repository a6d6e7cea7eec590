using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Chat.Grammar;
using Bot.Core.Features.Loras;
using Bot.Core.Ledger.Limits;
using Bot.Core.Loras;
using Bot.Core.Models;

namespace Bot.Core.Features.Generate;

/// <summary>Turns a read command into a request for media, with saved LoRAs and their trigger words in their places.</summary>
internal sealed class GenerationRequests(LoraStore store, LimitDesk limits)
{
    /// <summary>The request, or why it cannot be made of this. Nothing is changed.</summary>
    public async Task<Result<GenerationRequest>> ReadAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var here = await limits.ResolveAsync(incoming.Caller, Place.Of(incoming), cancellation);
        var request = GenerationOptions.Request(incoming, read) with
        {
            Allowed = here[LimitKind.Models].Value.Names?.Keys.ToHashSet(StringComparer.Ordinal),
        };
        if (read.Command.Name == "train") return Training(request, read.Options.Text("name")!);
        if (!LoraArguments.Read(read.Options).IsOk(out var given, out var fault)) return fault;
        if (given.Count == 0) return read.Command.Name == "lora" ? LoraCheck.Missing : request;
        var names = given.Where(static lora => lora.IsName).Select(static lora => lora.Word).ToList();
        if (names.Count == 0) return request with { Loras = [.. given.Select(static lora => new LoraWeight(lora.Word, lora.Scale))] };
        var found = await store.ResolveAsync(incoming.Caller.Id, incoming.Community, names, cancellation);
        return found.IsOk(out var saved, out var unknown) ? WithSaved(request, given, saved) : unknown;
    }

    /// <summary>A LoRA without a word to call it would act on every prompt alike, so its name is that word.</summary>
    private static Result<GenerationRequest> Training(GenerationRequest request, string written)
    {
        if (!LoraName.Check(written).IsOk(out var name, out var refusal)) return refusal;
        var trigger = TriggerWords.Clean(request.Options.GetValueOrDefault("trigger")) ?? name;
        if (TriggerWords.Fault(trigger) is { } fault) return fault;
        return request with
        {
            SavesLora = new LoraToSave(name, trigger),
            Options = new Dictionary<string, string>(request.Options, StringComparer.Ordinal) { ["trigger"] = trigger },
        };
    }

    private static GenerationRequest WithSaved(
        GenerationRequest request, IReadOnlyList<LoraArgument> given, IReadOnlyList<SavedLora> saved)
    {
        var loras = new List<LoraWeight>(given.Count);
        var next = 0;
        foreach (var lora in given)
        {
            var known = lora.IsName ? saved[next++] : null;
            loras.Add(new LoraWeight(known?.Url ?? lora.Word, lora.Scale ?? known?.Scale));
        }

        var (prompt, added) = TriggerWords.PutIn(
            request.Options.GetValueOrDefault("prompt", ""), saved.Select(static lora => lora.Trigger));
        request = request with { Loras = loras };
        if (added.Count == 0) return request;
        return request with
        {
            Options = new Dictionary<string, string>(request.Options, StringComparer.Ordinal) { ["prompt"] = prompt },
            Note = $"trigger words put in: {string.Join(", ", added)}",
        };
    }
}
