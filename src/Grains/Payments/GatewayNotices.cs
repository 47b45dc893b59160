using FinCode.Contracts;

namespace FinCode.Grains.Payments;

/// <summary>
/// What gateways tell us unasked. Only what a gateway has signed is heard, and only about payments that are its own. A notice may come
/// twice, late, out of order, or before we have heard that its page was opened: the payment takes each fact once.
/// </summary>
public sealed class GatewayNotices(PaymentGateways gateways, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>What became of a notice; the gateway is told no more than this.</summary>
    public enum Outcome
    {
        Heard,
        NotSigned,
        NotKnown,
    }

    /// <param name="header">The value of a header, null where it is not there or stands more than once.</param>
    public async Task<Outcome> Take(string tenant, Func<string, string?> header, ReadOnlyMemory<byte> body)
    {
        foreach (var gateway in gateways.All)
        {
            if (gateway.Verify(tenant, header, body.Span, clock.GetUtcNow()) is not { } notice) continue;

            var payment = grains.Payment(tenant, notice.IntentId);
            if (await payment.Find() is not { } known || known.Provider != gateway.Provider) return Outcome.NotKnown;
            await payment.Hear(notice.Word);
            return Outcome.Heard;
        }

        return Outcome.NotSigned;
    }
}
