using System.Diagnostics;
using FinCode.Api.Requests;

namespace FinCode.Api.Envelope;

/// <summary>What is known of a request before anything else is.</summary>
internal sealed class RequestScope(string requestId, long started)
{
    private const int RequestIdLengthMax = 128;

    public string RequestId => requestId;

    public long Started => started;

    /// <summary>The client's <c>x-fapi-interaction-id</c>.</summary>
    public Guid? InteractionId { get; set; }

    public static RequestScope Of(HttpContext context) =>
        context.Features.Get<RequestScope>() ?? throw new InvalidOperationException("The envelope middleware comes first.");

    public static RequestScope Begin(HttpContext context, TimeProvider clock)
    {
        var given = context.Request.Headers[HeaderNames.RequestId];
        var id = given is [{ } sent] && sent.Length <= RequestIdLengthMax && HeaderText.IsVisibleAscii(sent)
            ? sent
            : Guid.CreateVersion7().ToString("D");
        var scope = new RequestScope(id, clock.GetTimestamp());
        context.Features.Set(scope);
        return scope;
    }

    public void WriteHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        headers[HeaderNames.RequestId] = requestId;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        if (InteractionId is { } interaction)
        {
            headers[HeaderNames.InteractionId] = interaction.ToString("D");
        }
    }

    /// <summary>The trace that the client began, or one that begins here.</summary>
    public static string TraceId(HttpContext context)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            return activity.TraceId.ToHexString();
        }

        return ActivityContext.TryParse(context.Request.Headers.TraceParent, null, out var parent)
            ? parent.TraceId.ToHexString()
            : ActivityTraceId.CreateRandom().ToHexString();
    }
}
