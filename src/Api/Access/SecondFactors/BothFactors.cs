using FinCode.Api.Requests;
using FinCode.Domain;

namespace FinCode.Api.Access.SecondFactors;

/// <summary>A password, and what stands beside it.</summary>
internal readonly record struct BothFactors(string Password, string Otp)
{
    public static BothFactors Read(Fields fields) => new(
        fields.RequiredSecret("currentPassword", Limits.PasswordLengthMax),
        fields.RequiredText("otp", Limits.OtpLengthMax));

    // A record prints its members; passwords must not end up in a log.
    public override string ToString() => nameof(BothFactors);
}
