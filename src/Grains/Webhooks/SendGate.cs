using FinCode.Domain;
using FinCode.Domain.Webhooks;

namespace FinCode.Grains.Webhooks;

/// <summary>How many requests may be under way, and how many a second. An endpoint that takes nothing is only probed.</summary>
internal sealed class SendGate(TimeProvider clock)
{
    private int failuresInARow;
    private double allowance;
    private long refilledAt = clock.GetTimestamp();

    public int UnderWay { get; private set; }

    /// <summary>Whether another request may begin; then it counts as begun.</summary>
    public bool TryEnter(WebhookEndpoint endpoint, bool isReplay)
    {
        var most = isReplay ? Math.Min(endpoint.Concurrency, Limits.WebhookReplayConcurrency) : endpoint.Concurrency;
        if (failuresInARow >= Limits.WebhookFailuresBeforeProbing) most = Math.Min(most, Limits.WebhookProbes);
        if (UnderWay >= most || !TryTakeOne(endpoint.RatePerSecond)) return false;
        UnderWay++;
        return true;
    }

    public void Leave() => UnderWay--;

    /// <summary>The request that entered did not begin after all.</summary>
    public void GiveBack()
    {
        UnderWay--;
        allowance++;
    }

    public void Tell(bool isTaken) => failuresInARow = isTaken ? 0 : failuresInARow + 1;

    private bool TryTakeOne(int? perSecond)
    {
        if (perSecond is not { } rate) return true;
        var now = clock.GetTimestamp();
        allowance = Math.Min(rate, allowance + (clock.GetElapsedTime(refilledAt, now).TotalSeconds * rate));
        refilledAt = now;
        if (allowance < 1) return false;
        allowance--;
        return true;
    }
}
