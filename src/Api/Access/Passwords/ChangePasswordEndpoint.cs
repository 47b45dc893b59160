using FinCode.Api.Access.Payloads;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Users;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.Passwords;

/// <summary>The caller chooses another password. Every session ends; the answer begins a new one.</summary>
internal sealed class ChangePasswordEndpoint(
    OwnPassword own, NewPasswords passwords, SessionOpening sessions, PayloadKeys keys, IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/securitymanagement/change-password", keys.Ready(answers.Body(source => source.Open(Order.Read), Change)))
        .RequirePermission(Permission.ManageOwnCredentials)
        .Rated(RateClass.Write)
        .Describe(PasswordDocs.Change);

    private Task Change(HttpContext context, Order order) => answers.WhenHashed(context, async () =>
    {
        var caller = Call.CallerOf(context);
        if (await own.Refuse(context, caller, order.Current) is { } refusal)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        // Only now is the address known, and the rule that the password must not contain it.
        var email = (await grains.User(caller.Tenant.Name, caller.UserCode).Find())!.Email;
        var faults = new Faults();
        PersonFields.CheckNewPassword(faults, "newPassword", order.New, EmailAddress.Parse(email));
        if (order.New == order.Current) faults.Add("newPassword", DetailCode.Repeated, "Must differ from the current password.");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (await passwords.Set(caller.Tenant.Name, caller.UserCode, order.New, mayBeCurrent: false, context.RequestAborted) is not { } user)
        {
            await answers.Refuse(context, AccessReason.PasswordUsedBefore.ToRefusal());
            return;
        }

        var tokens = await sessions.Begin(context, caller.Tenant.Name, user);
        await answers.Success(context, tokens, SessionTokens.Write, message: PasswordDocs.Change.Message);
    });

    private readonly record struct Order(string Current, string New)
    {
        public static Order Read(Fields fields) => new(
            fields.RequiredSecret("currentPassword", Limits.PasswordLengthMax),
            fields.RequiredSecret("newPassword", Limits.PasswordLengthMax));

        // A record prints its members; passwords must not end up in a log.
        public override string ToString() => nameof(Order);
    }
}
