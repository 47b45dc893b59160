using System.Globalization;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Users;
using FinCode.Contracts;
using FinCode.Contracts.Agents;
using FinCode.Domain;
using FinCode.Domain.Agents;
using FinCode.Grains.Agents;

namespace FinCode.Api.Agents;

/// <summary>Hands cash to whom it was sent: who knows the code and shows a document.</summary>
internal sealed class PickupEndpoint(IGrainFactory grains, Counters counters, PickupCodes codes, TimeProvider clock, Answers answers) : IEndpoint
{
    public const string Route = "agent/cash-pickup/pay";
    internal const int PcnLengthMax = 40;
    private const int CodeLengthMax = 20;

    private static readonly string[] IdTypes = ["PASSPORT", "NATIONAL_ID", "DRIVING_LICENCE", "RESIDENCE_PERMIT", "VOTER_CARD", "OTHER"];

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/agent/cash-pickup/pay", answers.Order(Route, KeyUse.Required, Read, Pay))
        .RequirePermission(Permission.OperateTill)
        .Rated(RateClass.Write)
        .Describe(AgentDocs.PayPickup);

    private async Task Pay(HttpContext context, Call call, Order order)
    {
        var caller = call.Caller;
        if (await grains.Pickup(caller.Tenant.Name, order.Pcn).Find() is not { Amount.Currency: var currency })
        {
            await answers.Refuse(context, CashRefusal.PickupNotFound.ToRefusal());
            return;
        }

        var (_, refusal) = await counters.CurrencyOf(caller.TenantNo, caller.Place.BranchCode ?? "", currency, context.RequestAborted);
        if (refusal is not null)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        var answer = await grains.Counter(caller.Tenant.Name, caller.Place.BranchCode!, currency).PayPickup(new PickupOrder(
            call.Operation(), call.Context(), caller.Place, caller.UserCode, order.Pcn, codes.Digest(caller.Tenant.Name, order.Pcn, order.Code), order.Document));
        await answers.SettleCash(context, answer, new CashReceipt(caller, CashKind.CashPickup, currency, null, order.Pcn));
    }

    private Order Read(Fields fields)
    {
        var pcn = fields.RequiredText("pcn", PcnLengthMax);
        if (pcn.Length > 0 && !pcn.All(char.IsAsciiLetterOrDigit)) fields.Fault("pcn", DetailCode.Malformed, "Must be letters and digits.");
        var said = fields.RequiredText("pickupCode", CodeLengthMax);
        if (!PickupCode.TryRead(said, out var code) && said.Length > 0)
        {
            fields.Fault("pickupCode", DetailCode.Malformed, $"Must be {PickupCode.Length} digits, of which the last checks the others.");
        }

        return new Order(pcn, code, ReadDocument(fields)!);
    }

    private IdDocument? ReadDocument(Fields fields)
    {
        if (!fields.Required("idDocument", out var value) || !Fields.TryOpen(value, fields.Faults, fields.PathOf("idDocument"), out var own))
        {
            return null;
        }

        var today = clock.Today();
        own.TryWord("idType", IdTypes, out var type);
        var other = own.OptionalText("otherIdDescription", Limits.NameLengthMax);
        if (type == "OTHER" && string.IsNullOrEmpty(other)) own.Fault("otherIdDescription", DetailCode.Required, "Is required where idType is OTHER.");
        var issued = Date(own, "issueDate");
        if (issued > today) own.Fault("issueDate", DetailCode.OutOfRange, "Must not lie in the future.");
        var expires = Date(own, "expiryDate");
        if (expires < today) own.Fault("expiryDate", DetailCode.OutOfRange, "The document has expired.");
        return new IdDocument(
            type ?? "",
            own.RequiredText("idNumber", Limits.IdNumberLengthMax),
            own.Has("issuerCountry") ? own.RequiredCountry("issuerCountry") : null,
            issued,
            expires,
            own.RequiredName("firstName"),
            own.RequiredName("lastName"),
            other);
    }

    /// <summary>In the published formats, of which this one carries a time that nobody means.</summary>
    private static DateOnly? Date(Fields fields, string name)
    {
        var text = fields.OptionalText(name, 40);
        if (string.IsNullOrEmpty(text)) return null;
        if (InstantText.TryRead(text, out var instant)) return DateOnly.FromDateTime(instant.UtcDateTime);
        fields.Fault(name, DetailCode.Malformed, string.Create(CultureInfo.InvariantCulture, $"Must be a date, for example 2030-05-17."));
        return null;
    }

    private sealed record Order(string Pcn, string Code, IdDocument Document)
    {
        // A record prints its members; the code must not end up in a log.
        public override string ToString() => nameof(Order);
    }
}
