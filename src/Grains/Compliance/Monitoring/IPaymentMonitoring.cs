using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>Says what monitoring made of a remittance's payment. Asked before anything is paid out, and the same however often it is asked.</summary>
public interface IPaymentMonitoring
{
    /// <summary>
    /// The verdict on a remittance whose payment was received. Waits a moment where monitoring has not come to it yet; what it cannot
    /// tell then is <see cref="MonitoringAnswer.NotYet"/>, and the payment waits with it.
    /// </summary>
    Task<MonitoringAnswer> VerdictOf(string tenant, Remittance remittance, CancellationToken cancellation);
}

/// <summary>What a payment's verdict is, or why there is none yet.</summary>
public abstract record MonitoringAnswer
{
    private MonitoringAnswer()
    {
    }

    /// <param name="Reference">The currency that amounts of the verdict are in.</param>
    public sealed record Judged(Verdict Verdict, Currency Reference) : MonitoringAnswer;

    /// <param name="Reason">One of <see cref="MonitoringReasons"/>.</param>
    public sealed record NotYet(string Reason) : MonitoringAnswer;
}

/// <summary>Why a payment has no verdict yet. Stable codes.</summary>
public static class MonitoringReasons
{
    /// <summary>Monitoring has not come to the payment; it is behind, or was not there.</summary>
    public const string Lags = "MONITORING_LAGS";

    /// <summary>Nobody has said what the currency is worth in the tenant's reference currency.</summary>
    public const string NoRate = "MONITORING_NO_RATE";

    /// <summary>Monitoring could not be reached, or its store could not.</summary>
    public const string Unavailable = "MONITORING_UNAVAILABLE";
}
