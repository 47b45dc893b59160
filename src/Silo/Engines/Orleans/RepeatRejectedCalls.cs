using Microsoft.Extensions.Logging;

namespace FinCode.Silo.Engines;

/// <summary>
/// A silo that leaves turns calls away undone until the others have heard of it. Such a call is made again, so that no client
/// notices a silo that is drained. A call that may have been carried out is not: that is for the client to ask.
/// </summary>
internal sealed partial class RepeatRejectedCalls(TimeProvider clock, ILogger<RepeatRejectedCalls> logger) : IOutgoingGrainCallFilter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PauseMax = TimeSpan.FromMilliseconds(500);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var started = clock.GetTimestamp();
        for (var pause = PauseMin; ; pause = pause * 2 < PauseMax ? pause * 2 : PauseMax)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (OrleansMessageRejectionException turnedAway) when (IsUndone(turnedAway) && clock.GetElapsedTime(started) + pause < Patience)
            {
                LogRepeated(context.InterfaceName, context.MethodName);
                await Task.Delay(pause, clock);
            }
        }
    }

    // A silo that is unavailable is a rejection too by its type, but one that may have come after the deed.
    private static bool IsUndone(OrleansMessageRejectionException failure) => failure is not SiloUnavailableException;

    [LoggerMessage(LogLevel.Debug, "A leaving silo turned {Interface}.{Method} away; it is called again")]
    private partial void LogRepeated(string @interface, string method);
}
