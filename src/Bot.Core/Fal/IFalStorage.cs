namespace Bot.Core.Fal;

/// <summary>fal's storage: for inputs that have no public URL, such as Telegram photos.</summary>
public interface IFalStorage
{
    /// <summary>Uploads one file of at most <see cref="FalStorage.MaxBytes"/> bytes.</summary>
    /// <param name="content">The bytes, read from its position; not closed. Retried only when it can seek.</param>
    /// <param name="length">How many bytes there are.</param>
    /// <param name="contentType">Media type, such as <c>image/png</c>.</param>
    /// <param name="fileName">A name for it; path characters are dropped.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The URL to give to a model, or why not.</returns>
    Task<FalResult<Uri>> UploadAsync(
        Stream content, long length, string contentType, string fileName, CancellationToken cancellationToken);
}
