using System.Text.Json;
using FinCode.Api.Hosting;
using FinCode.Api.Requests;

namespace FinCode.Api.Envelope;

/// <summary>Writes both envelopes. Everything the API says in JSON passes here.</summary>
internal sealed class Answers(TimeProvider clock)
{
    private const string Json = "application/json; charset=utf-8";

    /// <param name="write">Writes the value of <c>data</c>.</param>
    /// <param name="message">What a person may be told, where the call has something to tell beside its data.</param>
    /// <param name="status">Of the 200s: 202 where somebody else decides first.</param>
    public Task Success<T>(
        HttpContext context, T data, Action<Utf8JsonWriter, T> write, bool replayed = false, string? message = null, int status = StatusCodes.Status200OK)
    {
        if (replayed)
        {
            context.Response.Headers[HeaderNames.IdempotentReplayed] = "true";
        }

        var buffer = JsonBuffer.Rent();
        var json = buffer.Json;
        json.WriteStartObject();
        json.WriteString("status"u8, "SUCCESS"u8);
        json.WriteBoolean("success"u8, true);
        json.WriteOptional("message"u8, message);
        json.WriteNumber("responseCode"u8, status);
        json.WritePropertyName("data"u8);
        write(json, data);
        WriteMetadata(context, json);
        json.WriteEndObject();
        return Send(context, buffer, status);
    }

    public Task Refuse(HttpContext context, Refusal refusal, bool replayed = false)
    {
        if (replayed)
        {
            context.Response.Headers[HeaderNames.IdempotentReplayed] = "true";
        }

        ApiTelemetry.Refused(refusal);
        var buffer = JsonBuffer.Rent();
        var json = buffer.Json;
        json.WriteStartObject();
        json.WriteString("status"u8, "ERROR"u8);
        json.WriteBoolean("success"u8, false);
        json.WriteString("message"u8, refusal.Message);
        json.WriteNumber("responseCode"u8, refusal.Status);
        WriteError(context, json, refusal);
        WriteMetadata(context, json);
        json.WriteEndObject();
        return Send(context, buffer, refusal.Status);
    }

    public static void WriteDetails(Utf8JsonWriter json, IReadOnlyList<Detail> details)
    {
        json.WriteStartArray("details"u8);
        foreach (var detail in details)
        {
            json.WriteStartObject();
            json.WriteString("field"u8, detail.Field);
            json.WriteString("code"u8, detail.Code.Name());
            json.WriteString("message"u8, detail.Message);
            foreach (var (name, value) in detail.Facts) json.WriteString(name, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteError(HttpContext context, Utf8JsonWriter json, Refusal refusal)
    {
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, refusal.Code.Facts().Name);
        json.WriteOptional("reason"u8, refusal.Reason);
        json.WriteString("message"u8, refusal.Message);
        WriteDetails(json, refusal.Details ?? []);
        json.WriteBoolean("retryable"u8, refusal.Code.Facts().Retryable);
        json.WriteString("traceId"u8, RequestScope.TraceId(context));
        json.WriteEndObject();
    }

    private void WriteMetadata(HttpContext context, Utf8JsonWriter json)
    {
        var scope = RequestScope.Of(context);
        json.WriteStartObject("metadata"u8);
        json.WriteString("request_id"u8, scope.RequestId);
        json.WriteInstant("timestamp"u8, clock.GetUtcNow());
        json.WriteNumber("processing_time_ms"u8, (long)clock.GetElapsedTime(scope.Started).TotalMilliseconds);
        json.WriteEndObject();
    }

    private static async Task Send(HttpContext context, JsonBuffer buffer, int status)
    {
        try
        {
            buffer.Json.Flush();
            var response = context.Response;
            response.StatusCode = status;
            response.ContentType = Json;
            response.ContentLength = buffer.Written.Length;
            await response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
        }
        finally
        {
            buffer.Return();
        }
    }
}
