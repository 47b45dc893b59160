using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Configuration;
using FinCode.Contracts.Intake;
using FinCode.Contracts.RateLimits;
using FinCode.Contracts.Users;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Configuration;
using FinCode.Grains.Intake;

namespace FinCode.Api.Tests.Fakes;

/// <summary>Grain references that lead straight into the books.</summary>
internal sealed partial class FakeGrains(Books books, IReadOnlyDictionary<string, TenantNo> tenants, TimeProvider clock) : IGrainFactory
{
    private readonly FakeQuotas quotas = new(clock);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        if (typeof(TGrainInterface) == typeof(IIntakeGrain))
        {
            return (TGrainInterface)(IGrainWithStringKey)new IntakeGrain(books);
        }

        if (typeof(TGrainInterface) == typeof(IConfigurationGrain))
        {
            return (TGrainInterface)(IGrainWithStringKey)new NothingSet();
        }

        if (typeof(TGrainInterface) == typeof(IQuotaGrain))
        {
            return (TGrainInterface)(IGrainWithStringKey)quotas;
        }

        var tenant = tenants[GrainAddresses.TenantOf(primaryKey)];
        return (TGrainInterface)(IGrainWithStringKey)(typeof(TGrainInterface) == typeof(IWalletGrain)
            ? new FakeWallet(books, tenant, Guid.Parse(GrainAddresses.RestOf(primaryKey)))
            : typeof(TGrainInterface) == typeof(IUserGrain)
            ? new FakeUser(GrainAddresses.RestOf(primaryKey))
            : throw new NotSupportedException(typeof(TGrainInterface).Name));
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(Orleans.Runtime.GrainId grainId)
        where TGrainInterface : Orleans.Runtime.IAddressable => throw new NotSupportedException();

    /// <summary>A tenant with the configuration that it was born with.</summary>
    private sealed class NothingSet : IConfigurationGrain
    {
        public Task<ImmutableDictionary<string, string>> Read() => Task.FromResult(ImmutableDictionary<string, string>.Empty);

        public Task<ImmutableDictionary<string, SettingVersion>> ReadAt(DateTimeOffset at) => Task.FromResult(ImmutableDictionary<string, SettingVersion>.Empty);

        public Task<ImmutableArray<SettingVersion>> Versions(string name) => Task.FromResult(ImmutableArray<SettingVersion>.Empty);

        public Task<bool> Knows(OperationId operation) => Task.FromResult(false);

        public Task<SettingsAnswer> Change(ChangeSettings change) => throw new NotSupportedException();
    }

    private sealed class FakeWallet(Books books, TenantNo tenant, Guid accountId) : IWalletGrain
    {
        public Task<WalletAnswer> Open(OpenWallet command) => Run(() => books.Open(command));

        public Task<WalletAnswer> Execute(WalletCommand command) => Run(() => books.Execute(tenant, accountId, command));

        public Task<ImmutableArray<WalletAnswer>> ExecuteMany(ImmutableArray<WalletCommand> commands) =>
            Run<ImmutableArray<WalletAnswer>>(() => [.. commands.Select(command => books.Execute(tenant, accountId, command))]);

        public Task<ImmutableArray<WalletAnswer>> ExecuteTogether(ImmutableArray<WalletCommand> commands) =>
            Run(() => books.ExecuteTogether(tenant, accountId, commands));

        public Task<WalletAnswer> Close(ChangeStatus command) => Run(() =>
        {
            books.Execute(tenant, accountId, command with { OperationId = command.OperationId.Step("closing"), Status = AccountStatus.Closing });
            return books.Execute(tenant, accountId, command with { Status = AccountStatus.Closed });
        });

        public Task ExpireHolds() => Task.CompletedTask;

        // As a grain does: the answer comes on another turn, and failures come through the task.
        private static async Task<T> Run<T>(Func<T> work)
        {
            await Task.Yield();
            return work();
        }
    }
}
