using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FinCode.Engine.Diagnostics;

/// <summary>The names under which the engine reports traces and figures.</summary>
public static class EngineDiagnostics
{
    /// <summary>The name of both the activity source and the meter.</summary>
    public const string Name = "FinCode.Engine";

    internal static readonly ActivitySource Source = new(Name);

    internal static readonly Meter Meter = new(Name);
}
