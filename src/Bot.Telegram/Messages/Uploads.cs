using Bot.Core.Chat;
using Telegram.Bot.Types;

namespace Bot.Telegram.Messages;

/// <summary>The files of one call, read from disk while they are sent. Telegram.Bot closes what it sent; this closes the rest.</summary>
internal sealed class Uploads : IDisposable
{
    private readonly List<FileStream> _open = [];

    /// <summary>How long the call may take with what is open.</summary>
    internal TimeSpan Limit => UploadTime.Limit(_open.Select(static file => file.Name));

    /// <remarks>
    /// The name is escaped, for the library throws on a quote in it, and Telegram percent-decodes it (tdlib/td, HttpReader).
    /// </remarks>
    internal InputFile Open(MediaFile file)
    {
        var stream = File.OpenRead(file.Path);
        _open.Add(stream);
        return InputFile.FromStream(stream, Uri.EscapeDataString(file.FileName));
    }

    public void Dispose()
    {
        foreach (var file in _open) file.Dispose();
    }
}
