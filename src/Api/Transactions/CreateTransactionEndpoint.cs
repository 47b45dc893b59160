using System.Net;
using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.Payments;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Users;

namespace FinCode.Api.Transactions;

/// <summary>Makes a remittance that waits to be paid. Both published flows: the fields say which.</summary>
internal sealed class CreateTransactionEndpoint(NewTransactions transactions, Confirmation confirmation, PayloadKeys keys, TimeProvider clock, Answers answers) : IEndpoint
{
    public const string Route = "transactionmanagement/create-transaction";

    /// <summary>The end customer's address, as a client that stands between says it.</summary>
    private const string AddressHeader = "ipAddress";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/transactionmanagement/create-transaction", keys.Ready(answers.Order(Route, KeyUse.Required, Read, Create)))
        .RequirePermission(Permission.CreateTransactions).Rated(RateClass.Write).Describe(TransactionDocs.Create);

    private (TransactionOrder Order, Shown Shown) Read(OrderSource source, Call call)
    {
        var order = source.Open(fields => TransactionFields.Read(fields, clock.Today()));
        var address = source.Context.Request.Headers[AddressHeader];
        if (address.Count > 1 || (address is [{ Length: > 0 } text] && !IPAddress.TryParse(text, out _))) source.Faults.Add(AddressHeader, DetailCode.Malformed, "Must be an IP address.");
        return (order, Shown.Read(source.Context, source.Faults));
    }

    private async Task Create(HttpContext context, Call call, (TransactionOrder Order, Shown Shown) asked)
    {
        if (asked.Shown.IsNothing)
        {
            await Carry(context, call, asked.Order, asked.Shown);
            return;
        }

        await answers.WhenHashed(context, () => Carry(context, call, asked.Order, asked.Shown));
    }

    private async Task Carry(HttpContext context, Call call, TransactionOrder order, Shown shown)
    {
        if (await confirmation.Refuse(context, call.Caller, shown, what: "") is { } unconfirmed)
        {
            await answers.Refuse(context, unconfirmed);
            return;
        }

        var made = await transactions.Make(call, item: "", order, context.RequestAborted);
        await (made.Known is { } known
            ? answers.Success(context, known, TransactionJson.Write, made.IsReplay)
            : answers.Refuse(context, made.Refusal!, made.IsReplay));
    }
}
