using System.Collections.Immutable;
using FinCode.Domain.Access;
using FinCode.Domain.Audit;

namespace FinCode.Grains.Otp;

/// <summary>The one-time passwords that are out: of each purpose the newest.</summary>
[Unaudited("Codes come and go; what one was used for is audited itself.")]
[GenerateSerializer, Alias("fincode.one-time-password-state")]
public sealed record OneTimePasswordState
{
    [Id(0)]
    public ImmutableDictionary<OtpPurpose, OneTimePasswordSlot> Slots { get; init; } = ImmutableDictionary<OtpPurpose, OneTimePasswordSlot>.Empty;
}
