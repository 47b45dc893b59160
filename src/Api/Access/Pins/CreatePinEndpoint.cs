using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Grains.Pins;

namespace FinCode.Api.Access.Pins;

/// <summary>The caller chooses a PIN for the first time.</summary>
internal sealed class CreatePinEndpoint(UserPins pins, PayloadKeys keys, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var pin in PinRoutes.All)
        {
            routes.MapPost(pin.RouteTo("create"), keys.Ready(answers.Body(source => source.Open(pin.ReadNew), (context, chosen) => Create(context, pin, chosen))))
                .RequirePermission(Permission.ManageOwnCredentials).Rated(RateClass.Write).Describe(PinDocs.Create(pin));
        }
    }

    private Task Create(HttpContext context, PinRoutes pin, string chosen) => answers.WhenHashed(context, async () =>
    {
        var caller = Call.CallerOf(context);
        await (await pins.Set(caller.Tenant.Name, caller.UserCode, pin.Kind, chosen, isFirst: true, context.RequestAborted)
            ? answers.Message(context, PinDocs.Set)
            : answers.Refuse(context, AccessReason.PinExists.ToRefusal()));
    });
}
