using System.Text.Json.Serialization.Metadata;
using Bot.Telegram.Wire;

namespace Bot.Telegram.Api;

/// <summary>One method of the Bot API: its name, its parameters and its result.</summary>
internal sealed record ApiMethod<TRequest, TResult>(
    string Name, JsonTypeInfo<TRequest> Request, JsonTypeInfo<Envelope<TResult>> Reply);

/// <summary>A file to upload with a call, read from disk while it is sent.</summary>
/// <param name="Part">The part's name: the field itself (<c>photo</c>), or NAME of a value <c>attach://NAME</c>.</param>
/// <param name="Path">Where its bytes are.</param>
/// <param name="FileName">Its name for the reader.</param>
/// <param name="ContentType">MIME type.</param>
internal sealed record FilePart(string Part, string Path, string FileName, string ContentType);
