using System.Collections.Concurrent;
using System.Diagnostics;
using FinCode.Testing;

namespace FinCode.Crash.Tests;

/// <summary>The API as an operator runs it: a process of its own, on a port of its own.</summary>
internal sealed class ApiProcess : IDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ApiProcess(Process process, int port)
    {
        this.process = process;
        Address = new Uri($"http://127.0.0.1:{port}");
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public string Output => string.Join('\n', said);

    /// <param name="settings">Environment variables: where the data is.</param>
    public static async Task<ApiProcess> Start(IReadOnlyDictionary<string, string> settings)
    {
        var api = Launch(settings);
        await Task.WhenAny(api.started.Task, api.process.WaitForExitAsync());
        if (api.process.HasExited)
        {
            Assert.Fail($"The API ended with {api.process.ExitCode} instead of starting:\n{api.Output}");
        }

        return api;
    }

    /// <summary>Starts it where it must not start; answers how it ended.</summary>
    public static async Task<(int ExitCode, string Output)> StartInVain(IReadOnlyDictionary<string, string> settings)
    {
        using var api = Launch(settings);
        await api.process.WaitForExitAsync().Patience();
        return (api.process.ExitCode, api.Output);
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager sends it.</summary>
    public async Task<int> Terminate()
    {
        using var kill = Process.Start("kill", $"-TERM {process.Id}");
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private static ApiProcess Launch(IReadOnlyDictionary<string, string> settings)
    {
        var port = Ports.Free();
        var start = new ProcessStartInfo("dotnet", Path.Combine(AppContext.BaseDirectory, "FinCode.Api.dll"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new ApiProcess(Process.Start(start)!, port);
    }

    private void Hear(string? line)
    {
        said.Enqueue(line ?? "");
        if (line?.Contains("Application started", StringComparison.Ordinal) == true)
        {
            started.TrySetResult();
        }
    }
}
