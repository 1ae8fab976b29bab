import type { DeviceInfo, FlowKey } from '@rtas/protocol';
import type { VendorReport } from '../vendor.ts';
import type { FlowReport, WireDeviceInfo } from './wire.ts';
import { toMeaning } from './words.ts';

const toDeviceInfo = (device: WireDeviceInfo): DeviceInfo => ({
  name: device.Name,
  manufacturer: device.Manufacturer,
  device_model: device.Model,
  operating_system: device.OS,
  os_version: device.OSVersion,
  marketing_name: device.MarketingName,
});

/** The flow that a report speaks of; `undefined` when it names none. */
export function toFlowKey(report: FlowReport): FlowKey | undefined {
  const id = report.Kind === 'registration' ? report.RegisterCodeUniqueID : report.TransactionID;
  return id ? { kind: report.Kind, id } : undefined;
}

type Head = Pick<VendorReport, 'id' | 'userId'>;

function toSuccess(head: Head, { ContractKey, DeviceKey, DeviceInfo }: FlowReport): VendorReport {
  if (!ContractKey || !DeviceKey || !DeviceInfo) {
    return { ...head, status: 'REGISTRATION_ERROR_V2', data: { reason: 'registered_without_keys' } };
  }
  const data = { contract_key: ContractKey, device_key: DeviceKey, device_info: toDeviceInfo(DeviceInfo) };
  return { ...head, status: 'REGISTRATION_SUCCESS_V2', data };
}

/** A report in the words of the contract; `undefined` while nothing has happened. */
export function toVendorReport(report: FlowReport): VendorReport | undefined {
  const flow = toFlowKey(report);
  const meaning = toMeaning(report.Kind, report.Status);
  if (!flow || !meaning) return undefined;
  const { status } = meaning;
  const reason = meaning.reason ?? 'unknown';
  const head = { id: flow.id, userId: report.AppUserUniqueID };
  const device = report.DeviceInfo && { device_info: toDeviceInfo(report.DeviceInfo) };
  switch (status) {
    case 'REGISTRATION_SUCCESS_V2':
      return toSuccess(head, report);
    case 'REGISTRATION_SCANNED_V2':
    case 'TRANSACTION_OPENED_V2':
      return { ...head, status, data: { ...device } };
    case 'TRANSACTION_ACCEPTED_V2':
      return { ...head, status, data: { ...device, device_key: report.DeviceKey } };
    case 'REGISTRATION_REJECTED_V2':
    case 'TRANSACTION_DECLINED_V2':
    case 'REGISTRATION_ERROR_V2':
    case 'TRANSACTION_ERROR_V2':
      return { ...head, status, data: { reason } };
    case 'REGISTRATION_EXPIRED_V2':
    case 'TRANSACTION_EXPIRED_V2':
    case 'REGISTRATION_CANCELLED_V2':
    case 'TRANSACTION_CANCELLED_V2':
      return { ...head, status, data: {} };
    default:
      return undefined;
  }
}
