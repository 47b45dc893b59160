using System.Runtime.CompilerServices;

namespace FinCode.Cli.Tests;

/// <summary>
/// The load and the stub share one thread pool here, beside a test runner that blocks threads of it; on few cores the
/// pool would add more at two a second, which is a stall of half the time that a test measures.
/// </summary>
internal static class ThreadsForTwo
{
    private const int Threads = 32;

    [ModuleInitializer]
    internal static void Add() => ThreadPool.SetMinThreads(Threads, Threads);
}
