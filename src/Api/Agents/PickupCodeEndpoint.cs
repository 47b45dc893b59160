using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Agents;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;

namespace FinCode.Api.Agents;

/// <summary>Tells the sender, or whoever made the remittance for them, the code under which the recipient gets the cash.</summary>
internal sealed class PickupCodeEndpoint(IGrainFactory grains, IPcns pcns, IRemittanceReader remittances, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/transactionmanagement/transaction/{pcn}/pickup-code", Draw)
        .RequirePermission(Permission.DrawPickupCodes)
        .Rated(RateClass.Write)
        .Describe(RemittanceCashDocs.DrawPickupCode);

    private async Task Draw(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var pcn = context.Request.RouteValues["pcn"] as string ?? "";
        if ((await pcns.Of(caller.Tenant.Name)).Read(pcn) is not { } serial
            || await remittances.Read(new RemittanceNo(caller.TenantNo, serial), context.RequestAborted) is not { } remittance
            || !IsTheirs(caller, remittance))
        {
            await answers.Refuse(context, CashRefusal.TransactionNotFound.ToRefusal());
            return;
        }

        var answer = await grains.Remittance(caller.Tenant.Name, serial).DrawPickupCode();
        await (answer switch
        {
            PickupCodeAnswer.Drawn drawn => answers.Success(context, (pcn, drawn), static (json, told) =>
            {
                json.WriteStartObject();
                json.WriteString("pcn"u8, told.pcn);
                json.WriteString("pickupCode"u8, told.drawn.Code);
                json.WriteInstant("expiresAt"u8, told.drawn.ExpiresAt);
                json.WriteEndObject();
            }),
            PickupCodeAnswer.Refused refused => answers.Refuse(context, refused.Reason.ToRefusal()),
            _ => throw new ArgumentOutOfRangeException(nameof(context)),
        });
    }

    /// <summary>The sender, and whoever made it at a counter for them.</summary>
    private static bool IsTheirs(Caller caller, Remittance remittance) =>
        remittance.Terms.SenderCode == caller.UserCode || remittance.Timeline[0].By == caller.UserCode;
}
