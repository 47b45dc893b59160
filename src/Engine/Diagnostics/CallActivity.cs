using System.Diagnostics;
using FinCode.Engine.Calls;

namespace FinCode.Engine.Diagnostics;

/// <summary>The trace span of one call, child of whatever the caller was doing.</summary>
internal static class CallActivity
{
    public static void Start(Request request)
    {
        Activity.Current = request.ParentActivity;
        if (!EngineDiagnostics.Source.HasListeners()) return;

        request.Activity = EngineDiagnostics.Source.StartActivity(request.Method.DisplayName, ActivityKind.Internal);
        request.Activity?.SetTag("fincode.grain", request.TargetId.ToString());
    }

    public static void Stop(Request request)
    {
        if (request.Running is { IsFaulted: true }) request.Activity?.SetStatus(ActivityStatusCode.Error);
        request.Activity?.Dispose();
    }
}
