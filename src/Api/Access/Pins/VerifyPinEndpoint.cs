using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Grains.Pins;

namespace FinCode.Api.Access.Pins;

/// <summary>Whether it is the caller's PIN. A few wrong ones in a row lock it.</summary>
internal sealed class VerifyPinEndpoint(UserPins pins, PayloadKeys keys, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var pin in PinRoutes.All)
        {
            routes.MapPost(pin.RouteTo("verify"), keys.Ready(answers.Body(
                    source => source.Open(fields => fields.RequiredSecret(pin.Field, Limits.PinLengthMax)), (context, tried) => Verify(context, pin, tried))))
                .RequirePermission(Permission.ManageOwnCredentials).Rated(RateClass.Write).Describe(PinDocs.Verify(pin));
        }
    }

    private Task Verify(HttpContext context, PinRoutes pin, string tried) => answers.WhenHashed(context, async () =>
    {
        var caller = Call.CallerOf(context);
        var verdict = await pins.Try(caller.Tenant.Name, caller.UserCode, pin.Kind, tried, context.RequestAborted);
        await (verdict == PinVerdict.Accepted ? answers.Message(context, PinDocs.Right) : answers.Refuse(context, PinDocs.ReasonOf(verdict).ToRefusal()));
    });
}
