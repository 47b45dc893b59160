using FinCode.Contracts.Otp;
using FinCode.Domain.Access;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Otp;

/// <summary>One user's one-time passwords: load, decide, store, answer.</summary>
[GrainType("one-time-password")]
public sealed class OneTimePasswordGrain(
    [PersistentState("one-time-password", StorageNames.Documents)] IPersistentState<OneTimePasswordState> storage,
    TimeProvider clock) : DocumentGrain<OneTimePasswordState>(storage), IOneTimePasswordGrain
{
    public async Task<SendOtpAnswer> Send(OtpPurpose purpose, string digest)
    {
        var (verdict, at, next) = SlotOf(purpose).Send(digest, clock.GetUtcNow());
        await Keep(purpose, next);
        return new SendOtpAnswer(verdict, at);
    }

    public async Task<OtpVerdict> Redeem(OtpPurpose purpose, string digest, string redeemer)
    {
        var (verdict, next) = SlotOf(purpose).Redeem(digest, redeemer, clock.GetUtcNow());
        await Keep(purpose, next);
        return verdict;
    }

    private OneTimePasswordSlot SlotOf(OtpPurpose purpose) => State.Slots.GetValueOrDefault(purpose, OneTimePasswordSlot.Empty);

    private Task Keep(OtpPurpose purpose, OneTimePasswordSlot next) =>
        next == SlotOf(purpose) ? Task.CompletedTask : Store(new OneTimePasswordState { Slots = State.Slots.SetItem(purpose, next) });
}
