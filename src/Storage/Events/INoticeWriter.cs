using FinCode.Domain.Events;

namespace FinCode.Storage.Events;

/// <summary>Notices as a database keeps them: for each tenant numbered one after the other, so that a number is seen only after all before it.</summary>
internal interface INoticeWriter
{
    /// <summary>Adds notices at the ends of their tenants' lists, all or none. One that is there already changes nothing.</summary>
    Task Append(IReadOnlyList<TenantNotice> notices, CancellationToken cancellation);
}
