using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Media;
using Bot.Core.Models;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>
/// Fetches the files of a job, looks at what they really are, and puts them into fal's storage. No link of a platform
/// leaves this process: Telegram's hold the bot's token, Discord's expire.
/// </summary>
public sealed partial class InputFiles(
    ReplyDispatcher replies, IMediaDownload downloads, IFalStorage storage, FalAccount account, WorkFolder folder, TimeProvider time,
    ILogger<InputFiles> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Where the files are now, or why one cannot be used.</summary>
    public async Task<Result<UploadedInputs>> HandOverAsync(Job job, CancellationToken cancellation)
    {
        var handed = new UploadedInputs();
        var packed = job.Request.Files.Where(static file => file.Form == InputForm.Packed).ToList();
        if (packed.Count > 0)
        {
            if (!(await PackAsync(job, packed, cancellation)).IsOk(out var archive, out var fault)) return fault;
            foreach (var file in packed) handed.Add(file.Source, archive);
        }

        foreach (var file in job.Request.Files)
        {
            if (handed.Has(file.Source)) continue;
            if (await HandOverAsync(job, file, handed, cancellation) is { } refusal) return refusal;
        }

        return handed;
    }

    private async Task<Refusal?> HandOverAsync(Job job, InputFile input, UploadedInputs handed, CancellationToken cancellation)
    {
        using var file = folder.NewFile();
        if (!(await FetchAsync(job, input, file.Path, cancellation)).IsOk(out var measure, out var refusal)) return refusal;
        if (!(await UploadAsync(job, file.Path, measure.Type, cancellation)).IsOk(out var address, out var fault)) return fault;
        handed.Add(input.Source, address, measure);
        return null;
    }

    private async Task<Result<string>> PackAsync(Job job, List<InputFile> inputs, CancellationToken cancellation)
    {
        using var archive = folder.NewFile();
        await using (var packing = new ArchivePacking(archive.Path))
        {
            foreach (var input in inputs)
            {
                using var file = folder.NewFile();
                if (!(await FetchAsync(job, input, file.Path, cancellation)).IsOk(out var measure, out var refusal)) return refusal;
                await packing.AddAsync(file.Path, measure.Type, cancellation);
            }
        }

        return await UploadAsync(job, archive.Path, MediaType.Zip, cancellation);
    }

    private async Task<Result<FileMeasure>> FetchAsync(Job job, InputFile input, string path, CancellationToken cancellation)
    {
        var unfetched = input.Source.Origin == FileReference.FromUrl
            ? await FetchUrlAsync(job, input, path, cancellation)
            : await FetchAttachedAsync(input, path, cancellation);
        if (unfetched is not null) return unfetched;
        var (measure, found) = await FileMeasure.ReadAsync(path, cancellation);
        if (measure is null) return InputFileCheck.WrongKind(input, found);
        return await InputFileCheck.FaultAsync(input, path, measure, cancellation) is { } fault ? fault : measure;
    }

    private async Task<Refusal?> FetchUrlAsync(Job job, InputFile input, string path, CancellationToken cancellation)
    {
        var result = await downloads.ToFileAsync(
            input.Source.Reference, path, new MediaLimits(FileLimits.Bytes(input.Kind), Patience, input.Kind), cancellation);
        if (result.IsSuccess) return null;
        Log.NotFetched(log, job.Id, result.Failure.OperatorText);
        return new Refusal(result.Failure.MemberText);
    }

    private async Task<Refusal?> FetchAttachedAsync(InputFile input, string path, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        var limit = FileLimits.Bytes(input.Kind);
        try
        {
            var chat = replies.Chat(input.Source.Origin);
            await using var source = chat is null ? null : await chat.OpenFileAsync(input.Source.Reference, either.Token);
            if (source is null) return Gone;
            if (!await BoundedFile.WriteAsync(path, source, limit, either.Token))
                return new Refusal($"The attached file is larger than {limit / 1_000_000} MB. Attach a smaller one.");
        }
        catch (HttpRequestException failure)
        {
            Log.NotOpened(log, input.Source, failure.StatusCode?.ToString() ?? failure.HttpRequestError.ToString());
            return failure.StatusCode is null ? Broken : Gone;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Log.NotOpened(log, input.Source, "it stalled");
            return Broken;
        }

        return null;
    }

    private static Refusal Gone { get; } = new("The attached file cannot be read any more. Attach it again.");

    private static Refusal Broken { get; } = new(
        "The attached file did not come whole: the chat's server stopped sending it. Attach it again, or try again in a few minutes.");

    private async Task<Result<string>> UploadAsync(Job job, string path, MediaType type, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(path);
        var uploaded = await storage.UploadAsync(content, content.Length, type.ContentType(), "file" + type.Extension(), cancellation);
        if (uploaded.IsSuccess) return uploaded.Value.AbsoluteUri;
        Log.NotUploaded(log, job.Id, uploaded.Failure.OperatorText);
        if (uploaded.Failure.IsAccount) await account.RefusedAsync(uploaded.Failure, endpoint: null);
        return new Refusal(uploaded.Failure.MemberText) { IsOfAccount = uploaded.Failure.IsAccount };
    }

    private static partial class Log
    {
        [LoggerMessage(13017, LogLevel.Warning, "A file of job {JobId} was not taken by fal's storage: {Failure}")]
        public static partial void NotUploaded(ILogger logger, JobId jobId, string failure);

        [LoggerMessage(13018, LogLevel.Warning, "A {File} could not be fetched: {Reason}")]
        public static partial void NotOpened(ILogger logger, FileReference file, string reason);

        [LoggerMessage(13019, LogLevel.Information, "A file of job {JobId} could not be fetched: {Failure}")]
        public static partial void NotFetched(ILogger logger, JobId jobId, string failure);
    }
}
