using FinCode.Grains.Ledger;
using FinCode.Testing;

namespace FinCode.Silo.Tests;

/// <summary>A directory that takes its time over one account: whoever asks for it waits until a test lets it answer.</summary>
internal sealed class SlowDirectory(IAccountDirectory inner, Guid slowly) : IAccountDirectory, IDisposable
{
    private readonly SemaphoreSlim asked = new(0);
    private readonly SemaphoreSlim answers = new(0);

    public TimeSpan StatusAgeMax => inner.StatusAgeMax;

    /// <summary>Completes when somebody waits for the account, once for each time.</summary>
    public Task Asked() => asked.WaitAsync().Patience();

    /// <summary>Lets the next so many questions be answered, those that wait first.</summary>
    public void Answer(int times) => answers.Release(times);

    public async ValueTask<AccountState?> Find(TenantNo tenant, Guid accountId)
    {
        if (accountId == slowly)
        {
            asked.Release();
            await answers.WaitAsync();
        }

        return await inner.Find(tenant, accountId);
    }

    public ValueTask<AccountState> FindChart(TenantNo tenant, int chartCode, Currency currency) => inner.FindChart(tenant, chartCode, currency);

    public void Set(AccountState state) => inner.Set(state);

    public void Dispose()
    {
        asked.Dispose();
        answers.Dispose();
    }
}
