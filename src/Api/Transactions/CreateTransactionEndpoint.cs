using FinCode.Api.Access;
using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Envelope;
using FinCode.Api.Payments;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Users;
using FinCode.Contracts.Compliance.Monitoring;

namespace FinCode.Api.Transactions;

/// <summary>Makes a remittance that waits to be paid. Both published flows: the fields say which.</summary>
internal sealed class CreateTransactionEndpoint(NewTransactions transactions, SenderOrigins origins, Confirmation confirmation, PayloadKeys keys, TimeProvider clock, Answers answers) : IEndpoint
{
    public const string Route = "transactionmanagement/create-transaction";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/transactionmanagement/create-transaction", keys.Ready(answers.Order(Route, KeyUse.Required, Read, Create)))
        .RequirePermission(Permission.CreateTransactions).Rated(RateClass.Write).Describe(TransactionDocs.Create);

    private Asked Read(OrderSource source, Call call)
    {
        var order = source.Open(fields => TransactionFields.Read(fields, clock.Today()));
        return new Asked(order, origins.Read(source.Context, call.Caller, source.Faults), Shown.Read(source.Context, source.Faults));
    }

    private async Task Create(HttpContext context, Call call, Asked asked)
    {
        if (asked.Shown.IsNothing)
        {
            await Carry(context, call, asked);
            return;
        }

        await answers.WhenHashed(context, () => Carry(context, call, asked));
    }

    private async Task Carry(HttpContext context, Call call, Asked asked)
    {
        if (await confirmation.Refuse(context, call.Caller, asked.Shown, what: "") is { } unconfirmed)
        {
            await answers.Refuse(context, unconfirmed);
            return;
        }

        var made = await transactions.Make(call, item: "", asked.Order, asked.Origin, context.RequestAborted);
        await (made.Known is { } known
            ? answers.Success(context, known, TransactionJson.Write, made.IsReplay)
            : answers.Refuse(context, made.Refusal!, made.IsReplay));
    }

    private sealed record Asked(TransactionOrder Order, OriginSeen? Origin, Shown Shown);
}
