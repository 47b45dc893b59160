using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Users;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain;
using FinCode.Domain.Access;

namespace FinCode.Api.Transactions;

/// <summary>Makes many remittances in one request, each for itself.</summary>
internal sealed class BatchTransactionsEndpoint(NewTransactions transactions, SenderOrigins origins, TimeProvider clock, Answers answers) : IEndpoint
{
    public const string Route = "transactionmanagement/transaction/batch";
    private const string List = "transactions";

    /// <summary>So many are made at once: more would only wait for the same journal.</summary>
    private const int AtOnce = 32;

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/transactionmanagement/transaction/batch", answers.Order(Route, KeyUse.Required, Read, Make))
        .RequirePermission(Permission.CreateTransactions).Rated(RateClass.Bulk).Describe(TransactionDocs.Batch);

    private List<Item> Read(OrderSource source, Call call)
    {
        // A customer's request is theirs alone. Anybody else's has many senders, of whom one header cannot speak.
        var own = call.Caller.Is(Role.Customer) ? origins.Read(source.Context, call.Caller, source.Faults) : null;
        return source.Open(fields => Items(fields, own));
    }

    private List<Item> Items(Fields fields, OriginSeen? own)
    {
        var items = fields.Items(List, Limits.TransactionsPerRequestMax, isRequired: true, item => new Item(item.RequiredText("id", Limits.ItemIdLengthMax), TransactionFields.Read(item, clock.Today()), origins.Read(item) ?? own));
        if (items.GroupBy(item => item.Id).FirstOrDefault(same => same.Count() > 1) is { Key: not "" } twice) fields.Fault(List, DetailCode.Repeated, $"Has the id {twice.Key} twice.");
        return items;
    }

    private async Task Make(HttpContext context, Call call, List<Item> items)
    {
        var made = new Made[items.Count];
        await Parallel.ForAsync(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = context.RequestAborted }, async (at, cancellation) =>
            made[at] = await transactions.Make(call, $"item/{items[at].Id}", items[at].Order, items[at].Origin, cancellation));
        await answers.Success(context, (items, made), Write, made.All(each => each.IsReplay));
    }

    private static void Write(Utf8JsonWriter json, (List<Item> Items, Made[] Made) batch)
    {
        json.WriteStartObject();
        json.WriteNumber("accepted"u8, batch.Made.Count(made => made.Known is not null));
        json.WriteNumber("rejected"u8, batch.Made.Count(made => made.Known is null));
        json.WriteStartArray("results"u8);
        foreach (var (item, made) in batch.Items.Zip(batch.Made))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, item.Id);
            json.WriteString("status"u8, made.Known is null ? "REJECTED"u8 : "CREATED"u8);
            if (made.Known is { } known)
            {
                json.WritePropertyName("transaction"u8);
                TransactionJson.Write(json, known);
            }
            else
            {
                json.WriteString("code"u8, made.Refusal!.Code.Facts().Name);
                json.WriteOptional("reason"u8, made.Refusal.Reason);
                json.WriteString("message"u8, made.Refusal.Message);
                Answers.WriteDetails(json, made.Refusal.Details ?? []);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private sealed record Item(string Id, TransactionOrder Order, OriginSeen? Origin);
}
