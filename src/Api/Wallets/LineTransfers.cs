using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace FinCode.Api.Wallets;

/// <summary>
/// A stream of transfers, one a line, and a stream of results in the same order. It reads no further than it has
/// answered, so memory stays bounded and a slow reader slows the writer down.
/// </summary>
internal sealed class LineTransfers(BulkTransfers bulk, Answers answers)
{
    private static readonly MinDataRate Patience = new(bytesPerSecond: 1, gracePeriod: TimeSpan.FromSeconds(60));

    public async Task Run(HttpContext context)
    {
        var faults = new Faults();
        var call = Call.WithKey(context, TransfersEndpoint.Route, faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        AllowLongStreams(context);
        context.Response.ContentType = MediaType.NdJson;
        await context.Response.StartAsync(context.RequestAborted);
        var reader = new LineReader(context.Request.BodyReader);
        while (await reader.ReadLines(context.RequestAborted) is { Count: > 0 } lines)
        {
            await WriteResults(context, await RunLines(call, lines), lines);
        }
    }

    private async Task<BulkResult[]> RunLines(Call call, IReadOnlyList<LineOfTransfer> lines)
    {
        var items = new List<BulkItem>(lines.Count);
        foreach (var line in lines)
        {
            if (line.Refusal is null)
            {
                items.Add(line.Item);
            }
        }

        var answered = await bulk.RunEach(call, items);
        var results = new BulkResult[lines.Count];
        var next = 0;
        for (var at = 0; at < results.Length; at++)
        {
            results[at] = lines[at].Refusal is { } refusal ? BulkResult.Refused(lines[at].Item.Id is { Length: > 0 } id ? id : null, refusal) : answered[next++];
        }

        return results;
    }

    private static async Task WriteResults(HttpContext context, BulkResult[] results, IReadOnlyList<LineOfTransfer> lines)
    {
        var buffer = JsonBuffer.Rent();
        try
        {
            for (var at = 0; at < results.Length; at++)
            {
                Write(buffer, results[at], lines[at]);
            }

            await context.Response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
        }
        finally
        {
            buffer.Return();
        }
    }

    private static void Write(JsonBuffer buffer, BulkResult result, LineOfTransfer line)
    {
        var json = buffer.Json;
        json.WriteStartObject();
        result.WriteFields(json);
        if (line.Refusal is { Details: { } details })
        {
            json.WriteNumber("line"u8, line.Number);
            Answers.WriteDetails(json, details);
        }

        json.WriteEndObject();
        buffer.EndLine();
    }

    private static void AllowLongStreams(HttpContext context)
    {
        if (context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = Patience;
        }
    }
}
