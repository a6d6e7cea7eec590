using System.Text.Json.Nodes;
using Bot.Core.Chat;
using Bot.Core.Media;
using Bot.Core.Models;

namespace Bot.Core.Jobs;

/// <summary>Where a job's files are in fal's storage.</summary>
public sealed class UploadedInputs
{
    private readonly Dictionary<FileReference, string> _addresses = [];
    private readonly Dictionary<FileReference, FileMeasure> _measured = [];

    /// <summary>What the files really are.</summary>
    public IReadOnlyDictionary<FileReference, FileMeasure> Measured => _measured;

    /// <summary>fal's input object with the files' addresses in it.</summary>
    /// <param name="inputJson">The object without them.</param>
    /// <param name="files">Which files go where.</param>
    public string Fill(string inputJson, IReadOnlyList<InputFile> files)
    {
        if (files.Count == 0) return inputJson;
        var input = JsonNode.Parse(inputJson)!.AsObject();
        foreach (var file in files)
        {
            var address = _addresses[file.Source];
            if (file.Form != InputForm.ListItem) input[file.InputKey] = address;
            else if (input[file.InputKey] is JsonArray list) list.Add((JsonNode)address);
            else input[file.InputKey] = new JsonArray(address);
        }

        return input.ToJsonString();
    }

    internal bool Has(FileReference file) => _addresses.ContainsKey(file);

    internal void Add(FileReference file, string address, FileMeasure? measure = null)
    {
        _addresses[file] = address;
        if (measure is not null) _measured[file] = measure;
    }
}
