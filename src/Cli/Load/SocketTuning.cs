namespace FinCode.Cli.Load;

/// <summary>
/// Makes the runtime's socket engine run continuations on its own polling thread instead of the thread pool: one hop
/// between threads less per request. Only before the process's first socket, and only where nothing else uses sockets.
/// </summary>
internal static class SocketTuning
{
    private const int CoresPerThread = 4;

    public static void Apply()
    {
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        Environment.SetEnvironmentVariable(
            "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", $"{Math.Max(1, Environment.ProcessorCount / CoresPerThread)}");
    }
}
