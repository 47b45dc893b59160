using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Domain;
using FinCode.Grains.Pins;

namespace FinCode.Api.Access.Pins;

/// <summary>The caller chooses another PIN, with the password: also the way out of a PIN that was forgotten or is locked.</summary>
internal sealed class ChangePinEndpoint(UserPins pins, PayloadKeys keys, OwnPassword own, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var pin in PinRoutes.All)
        {
            routes.MapPut(pin.RouteTo("change"), keys.Ready(answers.Body(source => source.Open(fields => Read(fields, pin)), (context, order) => Change(context, pin, order))))
                .RequirePermission(Permission.ManageOwnCredentials).Rated(RateClass.Write).Describe(PinDocs.Change(pin));
        }
    }

    private static (string Password, string Pin) Read(Fields fields, PinRoutes pin) =>
        (fields.RequiredSecret("currentPassword", Limits.PasswordLengthMax), pin.ReadNew(fields));

    private Task Change(HttpContext context, PinRoutes pin, (string Password, string Pin) order) => answers.WhenHashed(context, async () =>
    {
        var caller = Call.CallerOf(context);
        if (await own.Refuse(context, caller, order.Password) is { } refusal)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        await pins.Set(caller.Tenant.Name, caller.UserCode, pin.Kind, order.Pin, isFirst: false, context.RequestAborted);
        await answers.Message(context, PinDocs.Set);
    });
}
