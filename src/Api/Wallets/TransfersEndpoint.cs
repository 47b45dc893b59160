using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;

namespace FinCode.Api.Wallets;

/// <summary>Many transfers in one request: a list, or a stream of lines.</summary>
internal sealed class TransfersEndpoint(BulkTransfers bulk, LineTransfers lines, RequestBinding binding, Answers answers) : IEndpoint
{
    public const string Route = "wallet/transfers";

    private static readonly Refusal Unknown = new(
        ErrorCode.OutcomeUnknown, "The outcome of some transfers is not known yet. Send the same request again with the same idempotency key.");

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallet/transfers", Handle)
        .RequirePermission(Permission.SpendFromWallet)
        .Rated(RateClass.Bulk)
        .JournalsItself()
        .Describe(WalletDocs.Transfers);

    private Task Handle(HttpContext context) =>
        MediaType.IsNdJson(context.Request.ContentType) ? lines.Run(context) : HandleList(context);

    private async Task HandleList(HttpContext context)
    {
        using var body = await RequestBody.Read(context);
        if (body.Refusal is { } malformed)
        {
            await answers.Refuse(context, malformed);
            return;
        }

        var faults = new Faults();
        var call = Call.WithKey(context, Route, faults);
        var order = Fields.TryOpen(body.Root, faults, "", out var fields) ? BulkOrder.Read(fields) : BulkOrder.None;
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (await binding.Bind(call, call.Operation(), order.ToTerms()) is { } reused)
        {
            await answers.Refuse(context, reused);
            return;
        }

        var results = order.Atomic ? await bulk.RunTogether(call, order.Items) : await bulk.RunEach(call, order.Items);
        if (Array.Exists(results, result => result.IsUnknown))
        {
            await answers.Refuse(context, Unknown);
            return;
        }

        await answers.Success(context, results, Write, Array.TrueForAll(results, result => result.IsReplay));
    }

    private static void Write(Utf8JsonWriter json, BulkResult[] results)
    {
        var accepted = results.Count(result => result.IsPaid);
        json.WriteStartObject();
        json.WriteNumber("accepted"u8, accepted);
        json.WriteNumber("rejected"u8, results.Length - accepted);
        json.WriteStartArray("results"u8);
        foreach (var result in results)
        {
            result.Write(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
