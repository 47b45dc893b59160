using System.Collections.Concurrent;
using System.Diagnostics;
using FinCode.Testing;

namespace FinCode.Crash.Tests;

/// <summary>A program of the product as an operator runs it: a process of its own, on ports of its own.</summary>
internal sealed class ProductProcess : IDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProductProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it answers HTTP: all of the API, health alone of a silo.</summary>
    public Uri Address { get; }

    public bool HasExited => process.HasExited;

    public string Output => string.Join('\n', said);

    /// <param name="program"><c>FinCode.Api</c> or <c>FinCode.Silo</c>.</param>
    /// <param name="settings">Environment variables. Without an address among them it gets one that is free.</param>
    public static ProductProcess Launch(string program, IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri(settings.GetValueOrDefault("ASPNETCORE_URLS", $"http://127.0.0.1:{Ports.Free()}"));
        var start = new ProcessStartInfo("dotnet", Path.Combine(AppContext.BaseDirectory, $"{program}.dll"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = $"{address}";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new ProductProcess(Process.Start(start)!, address);
    }

    /// <summary>The API, once it has started.</summary>
    /// <param name="settings">Environment variables: where the data is.</param>
    public static Task<ProductProcess> StartApi(IReadOnlyDictionary<string, string> settings) => Launch("FinCode.Api", settings).Ready();

    /// <summary>Until it has started; a failure when it ends instead.</summary>
    public async Task<ProductProcess> Ready()
    {
        await Task.WhenAny(started.Task, process.WaitForExitAsync());
        Assert.False(process.HasExited, $"A process ended instead of starting:\n{Output}");
        return this;
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    public async Task Kill()
    {
        process.Kill();
        await Exit();
    }

    /// <summary>SIGTERM, as a service manager sends it; how it ended then.</summary>
    public async Task<int> Terminate()
    {
        await Signal("TERM");
        return await Exit();
    }

    /// <summary>Sends a signal by its name.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", $"-{name} {process.Id}");
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>How it ended, once it has.</summary>
    public async Task<int> Exit()
    {
        await process.WaitForExitAsync().Patience();
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

    private void Hear(string? line)
    {
        said.Enqueue(line ?? "");
        if (line?.Contains("Application started", StringComparison.Ordinal) == true)
        {
            started.TrySetResult();
        }
    }
}
