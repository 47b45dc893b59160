using System.Collections.Immutable;
using FinCode.Domain.Access;

namespace FinCode.Grains.Otp;

[GenerateSerializer, Alias("fincode.one-time-password-state")]
public sealed record OneTimePasswordState
{
    [Id(0)]
    public ImmutableDictionary<OtpPurpose, OneTimePasswordSlot> Slots { get; init; } = ImmutableDictionary<OtpPurpose, OneTimePasswordSlot>.Empty;
}
