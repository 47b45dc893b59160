using FinCode.Api.Access;
using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.Pins;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Payments;
using FinCode.Grains.Otp;
using FinCode.Grains.Pins;

namespace FinCode.Api.Payments;

/// <summary>What the caller shows again before money moves.</summary>
internal sealed record Shown(string? Password, string? Pin, string? Otp)
{
    public static readonly Shown Nothing = new(null, null, null);

    public bool IsNothing => Password is null && Pin is null && Otp is null;

    /// <summary>From the fields of a payment. Empty ones were not filled in.</summary>
    public static Shown Read(Fields fields) => new(Secret(fields, fields.Has("passWord") ? "passWord" : "password", Limits.PasswordLengthMax), Secret(fields, "pin", Limits.PinLengthMax), Text(fields, "otp"));

    /// <summary>From the published header of create-transaction.</summary>
    public static Shown Read(HttpContext context, Faults faults)
    {
        var given = context.Request.Headers["password"];
        if (given is [{ Length: > Limits.PasswordLengthMax }] or { Count: > 1 }) faults.Add("password", DetailCode.TooLong, $"Must be at most {Limits.PasswordLengthMax} characters.");
        return given is [{ Length: > 0 and <= Limits.PasswordLengthMax } password] ? new Shown(password, null, null) : Nothing;
    }

    private static string? Secret(Fields fields, string name, int lengthMax) =>
        fields.Find(name, out var value) && !(value.ValueKind == System.Text.Json.JsonValueKind.String && value.ValueEquals(""u8)) ? fields.RequiredSecret(name, lengthMax) : null;

    private static string? Text(Fields fields, string name) => fields.OptionalText(name, Limits.OtpLengthMax) is { Length: > 0 } text ? text : null;

    // A record prints its members; secrets must not end up in a log.
    public override string ToString() => nameof(Shown);
}

/// <summary>Checks what was shown, as the tenant's policy demands it.</summary>
internal sealed class Confirmation(IGrainFactory grains, OwnPassword own, UserPins pins, OneTimePasswords passwords)
{
    /// <summary>Null when it is enough.</summary>
    /// <param name="what">What an OTP is bound to: the number of the transaction that is paid.</param>
    /// <exception cref="Grains.Users.HashingBusyException">Too many hashes are waiting.</exception>
    public async ValueTask<Refusal?> Refuse(HttpContext context, Caller caller, Shown shown, string what)
    {
        // A program's token was made for this.
        if (caller.Scopes is not null) return null;

        var rule = ConfirmationPolicy.Of(await grains.Configuration(caller.Tenant.Name, "").Read());
        if (rule == ConfirmationRule.Off) return null;
        if (shown.IsNothing) return rule == ConfirmationRule.Required ? Refusal.Because(Reason.ConfirmationRequired) : null;

        if (shown.Password is { } password && await own.Refuse(context, caller, password) is { } wrong) return wrong.Naming("password");
        if (shown.Pin is { } pin && await pins.Try(caller.Tenant.Name, caller.UserCode, PinKind.Transaction, pin, context.RequestAborted) is not PinVerdict.Accepted and var verdict)
        {
            return PinDocs.ReasonOf(verdict).ToRefusal().Naming("pin");
        }

        return shown.Otp is { } otp && await passwords.Redeem(caller.Tenant.Name, caller.UserCode, OtpPurpose.Transaction, what, otp, what) != OtpVerdict.Accepted
            ? Refusal.Because(Reason.PaymentOtpInvalid, new Detail("otp", DetailCode.Differs, "Is not the password that was sent for this payment."))
            : null;
    }
}
