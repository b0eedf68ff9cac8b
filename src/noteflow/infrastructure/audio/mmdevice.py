"""Which output Windows plays on, asked of its own MMDevice API: PortAudio's list is made once and does not follow.

The numbers are those of `mmdeviceapi.h`: the place of each method in its interface, and the values of its enumerations.
"""

from __future__ import annotations

import ctypes
import sys
import uuid

_ENUMERATOR_CLASS = uuid.UUID("bcde0395-e52f-467c-8e3d-c4579291692e").bytes_le
_ENUMERATOR = uuid.UUID("a95664d2-9614-4f35-a746-de8db63617e6").bytes_le
_CLSCTX_ALL = 23
_RENDER, _MULTIMEDIA = 0, 1


if sys.platform == "win32":

    def default_output() -> str:
        """Windows' own name of the output that PortAudio would choose, too; empty when there is none."""
        release = ctypes.WINFUNCTYPE(ctypes.c_ulong)(2, "Release")
        pointer = ctypes.POINTER(ctypes.c_void_p)
        get_default = ctypes.WINFUNCTYPE(ctypes.HRESULT, ctypes.c_int, ctypes.c_int, pointer)(
            4, "GetDefaultAudioEndpoint"
        )
        get_id = ctypes.WINFUNCTYPE(ctypes.HRESULT, ctypes.POINTER(ctypes.c_wchar_p))(5, "GetId")
        enumerator, device, name = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_wchar_p()
        try:
            ctypes.oledll.ole32.CoInitialize(None)
        except OSError:
            return ""
        try:
            ctypes.oledll.ole32.CoCreateInstance(
                _ENUMERATOR_CLASS, None, _CLSCTX_ALL, _ENUMERATOR, ctypes.byref(enumerator)
            )
            get_default(enumerator, _RENDER, _MULTIMEDIA, ctypes.byref(device))
            get_id(device, ctypes.byref(name))
            return name.value or ""
        except OSError:  # no output, or no sound service
            return ""
        finally:
            ctypes.windll.ole32.CoTaskMemFree(name)
            for interface in (device, enumerator):
                if interface:
                    release(interface)
            ctypes.windll.ole32.CoUninitialize()

else:

    def default_output() -> str:
        """There is no Windows here."""
        return ""
