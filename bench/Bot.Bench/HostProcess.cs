using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bot.Sandbox;

namespace Bot.Bench;

/// <summary>The real host, in its own process, as an operator would run it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    /// <summary>What of the process lies in memory (resident set), bytes.</summary>
    public long MemoryBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The processor time used so far, all threads.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    /// <param name="sandbox">Whom it talks to.</param>
    /// <param name="folder">Where its data lies.</param>
    /// <param name="program">Another build of the host; null for the one beside the bench.</param>
    public static async Task<HostProcess> StartAsync(SandboxServer sandbox, string folder, string? program = null)
    {
        Directory.CreateDirectory(folder);
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] host = program is null ? ["dotnet", Path.Combine(AppContext.BaseDirectory, "Bot.Host.dll")] : [program];
        var start = new ProcessStartInfo(host[0], host[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in Settings(sandbox, url)) start.Environment[name] = value;
        var process = Process.Start(start)!;
        // What it logs is read and dropped: a full pipe would stop it.
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        await WaitUntilReadyAsync(process, url);
        return new HostProcess(process);
    }

    /// <summary>Asks it to stop, and waits.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task WaitUntilReadyAsync(Process process, Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        while (!await IsReadyAsync(http))
        {
            if (process.HasExited) throw new InvalidOperationException($"The bot ended with {process.ExitCode}.");
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Dictionary<string, string> Settings(SandboxServer sandbox, Uri url) => new()
    {
        ["HTTP_URL"] = $"{url}",
        ["DISCORD_TOKEN"] = sandbox.DiscordToken,
        ["DISCORD_API_URL"] = $"{sandbox.DiscordApiUrl}",
        ["TELEGRAM_TOKEN"] = sandbox.TelegramToken,
        ["TELEGRAM_API_URL"] = $"{sandbox.TelegramApiUrl}",
        ["FAL_KEY"] = sandbox.FalKey,
        ["FAL_QUEUE_URL"] = $"{sandbox.FalQueueUrl}",
        ["FAL_REST_URL"] = $"{sandbox.FalRestUrl}",
        ["FAL_API_URL"] = $"{sandbox.FalApiUrl}",
        ["BOT_STARTING_CREDITS"] = "1000000",
        ["BOT_DAILY_LIMIT"] = "1000000",
        ["BOT_MAX_JOBS_PER_USER"] = "1000",
        ["BOT_MAX_JOBS"] = "2000",
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
