using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace FinCode.Engine.Activations;

/// <summary>What the engine says about activations.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(LogLevel.Warning, "{Grain} could not be activated")]
    public static partial void ActivationFailed(ILogger log, GrainId grain, Exception error);

    [LoggerMessage(LogLevel.Warning, "{Grain} failed while it was being deactivated")]
    public static partial void DeactivationFailed(ILogger log, GrainId grain, Exception error);

    [LoggerMessage(LogLevel.Warning, "A timer of {Grain} threw")]
    public static partial void TimerFailed(ILogger log, GrainId grain, Exception error);

    [LoggerMessage(LogLevel.Warning, "A one-way call {Method} of {Grain} threw")]
    public static partial void OneWayFailed(ILogger log, string method, GrainId grain, Exception error);

    [LoggerMessage(LogLevel.Debug, "A sequence of {Grain} that was left early ended with an error")]
    public static partial void SequenceClosed(ILogger log, GrainId grain, Exception error);
}
