"""What roles and the three offices are called on the screen."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from taizhang.errors import msg
from taizhang.record.permits import AUDIT, SECURITY, SYSTEM

ROLES: Final[Mapping[str, str]] = MappingProxyType({
    "clerk": msg("经办"), "verifier": msg("审核"), "office": msg("活动办"), "group": msg("指导组"), "leader": msg("领导"),
})  # fmt: skip
OFFICES: Final[Mapping[str, str]] = MappingProxyType({
    SYSTEM: msg("系统管理员"), SECURITY: msg("安全管理员"), AUDIT: msg("审计管理员"),
})  # fmt: skip
OFFICE_WORK: Final[Mapping[str, str]] = MappingProxyType({
    SYSTEM: msg("增删账号，管工作日历和备份；不看业务数据，不看审计"),
    SECURITY: msg("定职责，停用启用账号，重置密码，解除锁定；看得见使用者和审计管理员做了什么"),
    AUDIT: msg("看、导出、校验另外两员和使用者的记录；什么都不改"),
})  # fmt: skip
EVERY: Final[Mapping[str, str]] = MappingProxyType({**ROLES, **OFFICES})
